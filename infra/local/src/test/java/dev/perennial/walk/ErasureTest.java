package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.event.Attribution;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.mail.report.MetricsFile;
import dev.perennial.random.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Somebody asks to be forgotten, on the real handlers.
class ErasureTest {
  private static final String ADA = "ada-4711";
  private static final String GUEST = "guest-0815";
  private static final String ADDRESS = ADA + "@example.com";
  private static final String NAME = "Lovelace";
  private static final String COMMENT = "my-own-words";
  private static final String SHOUTED = "ADA-4711@EXAMPLE.COM";
  private static final List<String> PERSON = List.of(ADA, GUEST, ADDRESS, SHOUTED, NAME, COMMENT);
  private static final Money FIVE = Money.parse("5.00", Money.currency("EUR"));
  private static final List<Fault> FAULTS =
      List.of(
          Fault.THROTTLE,
          Fault.SERVER_ERROR,
          Fault.LOST_ANSWER,
          Fault.CRASH_BEFORE,
          Fault.CRASH_AFTER);

  @Test
  void nothing_tells_of_who_was_erased_and_every_metric_is_as_before() {
    try (TestShop shop = new TestShop()) {
      live(shop);
      List<Event> told = events(shop, ADA);
      assertThat(AllTexts.of(shop)).contains(PERSON);
      assertThat(shop.ledger(ADA)).anyMatch(send -> send.messageId() != null);
      String before = metrics(shop);

      shop.happens(erased(shop, ADA));
      shop.cloud().pump();

      assertThat(AllTexts.of(shop)).doesNotContain(PERSON);
      assertThat(changed(before, metrics(shop))).isEmpty();
      assertThat(shop.log()).doesNotContain(PERSON);
      told.forEach(shop::happens);
      shop.cloud().pump();
      assertThat(AllTexts.of(shop)).doesNotContain(PERSON);
      assertThat(changed(before, metrics(shop))).isEmpty();
      assertThat(shop.cloud().failures()).isEmpty();
      assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
    }
  }

  @Test
  void the_mails_of_who_was_erased_are_lost_where_mails_are_kept(@TempDir Path folder)
      throws IOException {
    try (TestShop shop = new TestShop(options -> options.mailFolder(folder))) {
      shop.joins(ADA);
      shop.joins("bob");
      shop.orders(ADA, "1");
      shop.orders("bob", "2");
      shop.pass(Duration.ofDays(2));
      assertThat(archive(folder)).contains(ADDRESS, "bob@example.com");

      shop.happens(erased(shop, ADA));
      shop.cloud().pump();

      assertThat(archive(folder)).doesNotContain(ADA).contains("bob@example.com");
      assertThat(shop.cloud().ses().mails())
          .isNotEmpty()
          .allMatch(mail -> mail.recipients().equals(List.of("bob@example.com")));
    }
  }

  private static String archive(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  @Test
  void whoever_comes_back_after_an_erasure_is_somebody_new() {
    try (TestShop shop = new TestShop()) {
      shop.joins(ADA);
      shop.orders(ADA, "1");
      shop.cloud().pump();
      Event early = shop.order(ADA, "2", "10.00");
      Event erasure = erased(shop, ADA);
      shop.pass(Duration.ofHours(1));
      shop.orders(ADA, "3");
      shop.cloud().pump();
      shop.happens(erasure);
      shop.cloud().pump();
      Event late = shop.order(ADA, "4", "10.00");
      shop.happens(early);
      shop.happens(late);
      shop.cloud().pump();

      Customer ada = shop.customer(ADA).customer();
      assertThat(ada.history().orders()).hasSize(2);
      assertThat(ada).isEqualTo(fold(events(shop, ADA)));
      assertThat(isReachable(ada)).isFalse();
      assertThat(ada.isErased()).isFalse();
    }
  }

  @Test
  void wherever_an_erasure_is_cut_short_it_ends_the_same() {
    Seeded.cases(8, this::cutShort);
  }

  private void cutShort(RandomGenerator random) {
    try (TestShop shop = new TestShop(options -> options.schedule("Nightly", "rate(365 days)"))) {
      shop.joins(ADA);
      int orders = random.nextInt(1, 6);
      for (int number = 0; number < orders; number++) {
        shop.orders(random.nextBoolean() ? ADA : GUEST, "order-" + number);
      }
      shop.happens(new CustomerMerged(shop.header(GUEST), new CustomerId(ADA)));
      if (random.nextBoolean()) {
        shop.cloud().pump();
      }

      shop.tablesFollow(FaultPlan.random(random, .15, FAULTS));
      shop.happens(erased(shop, random.nextBoolean() ? ADA : GUEST));
      for (int again = 0; again < 4; again++) {
        shop.cloud().pump();
        shop.cloud().rewind(random.nextBoolean() ? "EraseCustomer" : "UpdateCustomer");
      }
      shop.tablesFollow(FaultPlan.none());
      shop.pass(Duration.ofHours(2));

      assertThat(AllTexts.of(shop)).doesNotContain(ADA, GUEST, ADDRESS);
      List<Customer> left = customers(shop);
      assertThat(left).hasSize(1);
      assertThat(left.getFirst().history().orders()).hasSize(orders);
      assertThat(isReachable(left.getFirst())).isFalse();
      assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
    }
  }

  /// Whether there is an address, and anything that the customer agreed to get there.
  private static boolean isReachable(Customer customer) {
    return customer.profile(ProfileField.EMAIL).isPresent()
        && customer.consents().values().stream()
            .anyMatch(consent -> consent.value().state() == ConsentState.GRANTED);
  }

  /// Some months of a shop in which the person does all that can be done.
  private static void live(TestShop shop) {
    shop.joins("bob");
    shop.joins(ADA);
    shop.happens(
        new CustomerUpdated(
            shop.header(ADA), Map.of(ProfileField.LAST_NAME, NAME, ProfileField.COUNTRY, "CZ")));
    shop.orders(ADA, "1001");
    shop.orders("bob", "1002");
    shop.orders(GUEST, "1003");
    shop.happens(referred(shop, "1004"));
    shop.pass(Duration.ofDays(5));
    shop.happens(new CustomerMerged(shop.header(GUEST), new CustomerId(ADA)));
    shop.happens(new OrderRefunded(shop.header(ADA), "refund-1", new OrderId("1001"), FIVE));
    shop.pass(Duration.ofDays(20));
    String asked =
        shop.ledger(ADA).stream().map(send -> send.key().sendId()).findFirst().orElseThrow();
    shop.happens(
        new SurveyResponded(
            shop.header(ADA), "after", "answer-1", SurveyKind.NPS, 3, 0, 10, asked, COMMENT));
    DynamoQuarantine quarantine =
        new DynamoQuarantine(shop.cloud().dynamo(), "Quarantine", Duration.ofDays(30));
    quarantine.put("RecordFeedback", "key", "cannot be read", "to " + ADDRESS, shop.now());
    quarantine.put("RecordFeedback", "other", "cannot be read", "to " + SHOUTED, shop.now());
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Events")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(ADA),
                            "sk", AttributeValue.fromS("nonsense"))));
    shop.orders(ADA, "1005");
    shop.pass(Duration.ofDays(15));
  }

  private static Event referred(TestShop shop, String order) {
    return new OrderCompleted(
        shop.header(ADA),
        new OrderId(order),
        FIVE,
        ADDRESS,
        new Attribution("a-code-of-bob", "coupon", null));
  }

  private static CustomerErased erased(TestShop shop, String customer) {
    return new CustomerErased(shop.header(customer), "request-1");
  }

  private static List<Event> events(TestShop shop, String customer) {
    try (var all = shop.events().all(new CustomerId(customer))) {
      return all.map(envelope -> envelope.event()).toList();
    }
  }

  private static Customer fold(List<Event> events) {
    Customer customer = Customer.unknown(events.getFirst().customer());
    for (Event event : events) {
      customer = customer.apply(event);
    }
    return customer;
  }

  private static List<Customer> customers(TestShop shop) {
    List<Customer> all = new ArrayList<>();
    try (var segment =
        shop.customers()
            .segment(
                0,
                1,
                (key, reason) -> {
                  throw reason;
                })) {
      segment.forEach(state -> all.add(state.customer()));
    }
    return all;
  }

  private String metrics(TestShop shop) {
    shop.cloud().clock().advanceTo(shop.now().plusSeconds(1));
    shop.cloud().execute("Nightly", "{}");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    MetricsFile.write(file, new DynamoMetrics(shop.cloud().dynamo(), "Metrics"));
    return file.toString(StandardCharsets.UTF_8);
  }

  private static List<String> changed(String before, String after) {
    List<String> now = new ArrayList<>(after.lines().toList());
    List<String> gone = new ArrayList<>(before.lines().toList());
    gone.removeAll(now);
    now.removeAll(before.lines().toList());
    gone.addAll(now);
    return gone;
  }
}
