package dev.perennial.walk;

import static dev.perennial.walk.DirectItems.changed;
import static dev.perennial.walk.DirectItems.event;
import static dev.perennial.walk.DirectItems.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Status;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.cli.Perennial;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.http.LoopbackServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An item that a shop put into the table and nobody can read holds back no more than it has to.
class WrongItemsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir private Path folder;
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_wrong_item_holds_back_what_needs_consent_and_neither_other_mail_nor_a_link()
      throws IOException {
    CustomerId bea = new CustomerId("bea");
    EventHeader header = shop.header("bea");
    shop.happens(
        new CustomerUpdated(
            header, Map.of(ProfileField.EMAIL, "bea@example.com", ProfileField.COUNTRY, "DE")));
    Evidence checkout = new Evidence("consent", "checkout", "2026-01", null);
    shop.happens(new ConsentChanged(header, "email", "marketing", ConsentState.GRANTED, checkout));
    put(
        shop,
        changed("pk", "bea", "sk", "consent.changed#https://shop.example#1", "event", "nothing"));
    LinkUrls urls =
        new LinkUrls(
            "https://links.shop.example/links", new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS)));

    shop.pass(Duration.ofHours(2));
    int confirmed =
        answer(urls.sentTo("bea@example.com").confirm(bea, shop.now()), "topic=marketing");
    shop.pass(Duration.ofHours(2));

    assertThat(confirmed).isEqualTo(200);
    assertThat(shop.cloud().ses().mails())
        .singleElement()
        .satisfies(mail -> assertThat(mail.tags()).containsValue("confirm-subscription"));
    assertThat(shop.ledger("bea"))
        .filteredOn(send -> send.key().campaign().equals("welcome"))
        .isNotEmpty()
        .anySatisfy(send -> assertThat(send.reason()).contains(Reason.UNREADABLE))
        .noneSatisfy(send -> assertThat(send.status()).isEqualTo(Status.DELIVERED));
    assertThat(shop.log()).contains("what a customer said cannot be read");

    assertThat(
            answer(
                urls.unsubscribe(bea, "birthday#2026", "marketing"), "List-Unsubscribe=One-Click"))
        .isEqualTo(200);
    shop.cloud().pump();
    assertThat(shop.customer("bea").customer().consent(new ConsentTopic("email", "marketing")))
        .hasValueSatisfying(
            consent -> assertThat(consent.state()).isEqualTo(ConsentState.WITHDRAWN));
  }

  @Test
  void http_and_a_redemption_get_past_a_wrong_item() throws IOException {
    put(shop, changed("event", "not an event"));
    put(
        shop,
        changed(
            "sk",
            "order.completed#https://shop.example#1002",
            "event",
            event().replace("1001", "1002").replace("87.40", "a lot")));
    String other = event().replace("1001", "1003");

    HttpCall.Answer same = sent("application/cloudevents+json", event());
    HttpCall.Answer batch =
        sent(
            "application/cloudevents-batch+json",
            "[" + event().replace("1001", "1002") + "," + other + "]");
    HttpCall.Answer early = sent("application/cloudevents+json", redemption("r1", 88));
    HttpCall.Answer enough = sent("application/cloudevents+json", redemption("r2", 80));

    assertThat(same.status()).isEqualTo(409);
    assertThat(batch.json().path("results").findValuesAsText("status"))
        .containsExactly("conflict", "accepted");
    assertThat(early.status()).isEqualTo(422);
    assertThat(early.json().path("detail").asText()).contains("has left: 87");
    assertThat(enough.json().path("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void a_webhook_and_an_import_get_past_a_wrong_item() throws IOException {
    put(shop, changed("event", "not an event"));
    String call =
        """
        {"type": "track", "event": "Order Completed", "messageId": "m%1$s", "userId": "customer-42",
         "timestamp": "2026-01-04T10:00:00Z",
         "properties": {"order_id": "%1$s", "currency": "EUR", "total": 87.4}}
        """;

    HttpCall.Answer webhook =
        HttpCall.post(
                "/webhooks/segment/shop.example",
                "application/json",
                "[" + call.formatted("1001") + "," + call.formatted("2001") + "]")
            .header("authorization", "Bearer " + TestShop.API_KEY)
            .to(shop.cloud(), "IngestEvents");
    StringWriter said = new StringWriter();
    Path orders = folder.resolve("orders.csv");
    Files.writeString(
        orders,
        """
        customer_id,order_id,time,currency,total
        customer-42,1001,2026-01-04,EUR,87.40
        customer-42,3001,2026-01-04,EUR,12.50
        """);
    int code;
    try (LoopbackServer server = new LoopbackServer(0)) {
      server.start(
          request -> shop.cloud().api().answer(request),
          problem -> said.append(problem.toString()));
      code =
          Perennial.run(
              new PrintWriter(said, true),
              new PrintWriter(said, true),
              "import",
              "csv",
              orders.toString(),
              "--to=" + server.url() + "/events",
              "--key=" + TestShop.API_KEY,
              "--source=" + TestShop.SOURCE);
    }

    assertThat(webhook.status()).isEqualTo(200);
    assertThat(webhook.json().path("results").findValuesAsText("status"))
        .containsExactly("conflict", "accepted");
    assertThat(code).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains("1 new.", "1 there already with other content, and left as they are.");
  }

  @Test
  void an_unreadable_bounce_or_erasure_holds_back_what_needs_consent_as_well() throws IOException {
    for (String customer : List.of("cyd", "dee", "eve")) {
      shop.joins(customer);
    }
    put(
        shop,
        changed("pk", "cyd", "sk", "mail.suppressed#https://shop.example#1#bounce", "event", "no"));
    put(shop, changed("pk", "dee", "sk", "customer.erased#https://shop.example#1", "event", "no"));

    shop.pass(Duration.ofDays(1));

    assertThat(shop.ledger("eve"))
        .anySatisfy(send -> assertThat(send.status()).isIn(Status.SENT, Status.DELIVERED));
    for (String customer : List.of("cyd", "dee")) {
      assertThat(shop.ledger(customer))
          .isNotEmpty()
          .anySatisfy(send -> assertThat(send.reason()).contains(Reason.UNREADABLE))
          .allSatisfy(send -> assertThat(send.status()).isNotIn(Status.SENT, Status.DELIVERED));
    }
  }

  private static String redemption(String id, int points) throws IOException {
    ObjectNode redemption = (ObjectNode) JSON.readTree(event());
    redemption.put("id", "evt-" + id).put("type", "points.redeemed");
    redemption.put("time", "2026-01-05T10:00:00Z");
    redemption.putObject("data").put("redemption_id", id).put("points", points);
    return redemption.toString();
  }

  private HttpCall.Answer sent(String type, String body) {
    return HttpCall.post("/events", type, body)
        .header("authorization", "Bearer " + TestShop.API_KEY)
        .to(shop.cloud(), "IngestEvents");
  }

  private int answer(URI link, String form) {
    ApiRequest request =
        ApiRequest.of("POST", link.toString()).body("application/x-www-form-urlencoded", form);
    return shop.cloud().api().answer(request).status();
  }
}
