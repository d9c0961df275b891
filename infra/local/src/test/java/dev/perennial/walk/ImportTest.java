package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.EventType;
import dev.perennial.event.Evidence;
import dev.perennial.local.cli.Perennial;
import dev.perennial.local.http.LoopbackServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Exports, from the command line through the real API into customers.
class ImportTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private int runs;

  @Test
  void years_of_a_shop_are_there_after_an_import_and_nobody_is_mailed() throws IOException {
    try (TestShop shop = new TestShop();
        LoopbackServer server = new LoopbackServer(0)) {
      server.start(request -> shop.cloud().api().answer(request), this::fail);

      int people = imports(server, "shopify-customers", "--exported-at", "2024-03-31");
      int orders = imports(server, "shopify-orders");
      shop.cloud().pump();
      int stored = stored(shop);
      int again = imports(server, "shopify-orders");
      shop.pass(Duration.ofDays(3));

      Customer ada = shop.customer("207119551").customer();
      assertThat(errors.toString()).isEmpty();
      assertThat(List.of(people, orders, again)).containsOnly(0);
      assertThat(out.toString()).contains("4 new.", "4 there already.");
      assertThat(ada.history().orders()).hasSize(1);
      assertThat(ada.consent(new ConsentTopic("email", "marketing")).map(Consent::state))
          .contains(ConsentState.GRANTED);
      assertThat(ada.tags()).containsExactlyInAnyOrder("vip", "tea");
      assertThat(ada.liveSince()).isNull();
      assertThat(stored(shop)).isEqualTo(stored);
      assertThat(shop.cloud().ses().mails()).isEmpty();
      assertThat(shop.cloud().failures()).isEmpty();
      assertThat(kinds(shop, "207119551"))
          .containsExactlyInAnyOrder(
              EventType.ORDER_COMPLETED,
              EventType.CUSTOMER_UPDATED,
              EventType.CONSENT_CHANGED,
              EventType.CONSENT_CHANGED);

      EventHeader unsubscribed = shop.header("207119551");
      shop.happens(
          new ConsentChanged(
              unsubscribed,
              "email",
              "marketing",
              ConsentState.WITHDRAWN,
              new Evidence("consent", "link", null, null)));
      shop.pass(Duration.ofDays(2));
      imports(server, "shopify-customers", "--exported-at", shop.now().toString());
      shop.cloud().pump();
      assertThat(
              shop.customer("207119551")
                  .customer()
                  .consent(new ConsentTopic("email", "marketing"))
                  .map(Consent::state))
          .contains(ConsentState.WITHDRAWN);
    }
  }

  private static List<EventType> kinds(TestShop shop, String customer) {
    List<Event> events = shop.events().of(new CustomerId(customer), EnumSet.allOf(EventType.class));
    return events.stream().map(event -> event.key().type()).toList();
  }

  private static int stored(TestShop shop) {
    return shop.cloud()
        .dynamo()
        .scan(scan -> scan.tableName("Events").select(Select.COUNT))
        .count();
  }

  private int imports(LoopbackServer server, String export, String... more) throws IOException {
    Path exports = TestShop.root().resolve("events/import");
    Path file =
        Files.copy(exports.resolve(export + ".csv"), folder.resolve(export + runs++ + ".csv"));
    Path key = Files.writeString(folder.resolve("guest.key"), "a-key-of-guests-for-this-test-only");
    String[] fixed = {
      "import",
      "shopify",
      file.toString(),
      "--to",
      server.url() + "/events",
      "--key",
      TestShop.API_KEY,
      "--source",
      TestShop.SOURCE,
      "--customers",
      exports.resolve("shopify-customers.csv").toString(),
      "--guest-key",
      key.toString()
    };
    String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return Perennial.run(new PrintWriter(out, true), new PrintWriter(errors, true), all);
  }

  private void fail(Exception problem) {
    errors.append(problem.toString());
  }
}
