package dev.perennial.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Events that the shop's own code puts into the table, as `docs/direct.md` says.
class DirectTest {
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
  void the_item_of_the_page_becomes_a_scored_customer() throws IOException {
    put(documented());
    shop.cloud().pump();

    var customer = shop.customer("customer-42");
    assertThat(customer.customer().history().orders())
        .singleElement()
        .satisfies(order -> assertThat(order.total().toDecimal()).isEqualTo("87.40"));
    assertThat(customer.score().risk()).isNotNull();
    assertThat(quarantined()).isEmpty();
  }

  @Test
  void the_condition_of_the_page_refuses_the_second_and_http_knows_the_first() throws IOException {
    put(documented());

    assertThatThrownBy(() -> put(documented())).isInstanceOf(ConditionalCheckFailedException.class);
    HttpCall.Answer again =
        HttpCall.post(
                "/events",
                "application/cloudevents+json",
                requireNonNull(documented().get("event")).s())
            .header("authorization", "Bearer " + TestShop.API_KEY)
            .to(shop.cloud(), "IngestEvents");
    assertThat(again.json().path("duplicate").asInt()).isEqualTo(1);
  }

  @Test
  void the_event_may_be_deflated() throws IOException {
    Map<String, AttributeValue> item = documented();
    byte[] plain = requireNonNull(item.remove("event")).s().getBytes(StandardCharsets.UTF_8);
    item.put("event_deflated", AttributeValue.fromB(SdkBytes.fromByteArray(deflated(plain))));

    put(item);
    shop.cloud().pump();

    assertThat(shop.customer("customer-42").customer().history().orders()).hasSize(1);
  }

  @Test
  void what_does_not_fit_is_set_aside_with_its_reason_and_costs_nobody_anything()
      throws IOException {
    put(changed("pk", "customer-43"));
    put(changed("sk", "order.completed#https://shop.example#1002"));
    put(changed("sk", "no key at all"));
    put(changed("sk", "x1", "event", "not an event"));
    put(changed("sk", "x2", "event", event().replace("order.completed", "order.invented")));
    put(changed("sk", "x3", "event", event().replace("87.40", "a lot")));
    String ahead = event().replace("1001", "1003").replace("2026-01-04", "2027-01-04");
    put(changed("sk", "order.completed#https://shop.example#1003", "event", ahead));
    Map<String, AttributeValue> bytes = changed("sk", "x5");
    bytes.put("event", AttributeValue.fromB(SdkBytes.fromUtf8String(event())));
    put(bytes);
    put(documented());

    shop.cloud().pump();

    assertThat(quarantined())
        .hasSize(8)
        .contains("the key pk is not that of the event", "the key sk is not that of the event")
        .anySatisfy(reason -> assertThat(reason).contains("/type is unknown"))
        .anySatisfy(reason -> assertThat(reason).startsWith("/data/total"))
        .anySatisfy(reason -> assertThat(reason).contains("is dated more than"));
    assertThat(shop.customer("customer-42").customer().history().orders()).hasSize(1);
    assertThat(shop.customers().find(new CustomerId("customer-43"))).isEmpty();
    assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
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
    put(changed("pk", "bea", "sk", "consent.changed#https://shop.example#1", "event", "nothing"));
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
    put(changed("event", "not an event"));
    put(
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
    put(changed("event", "not an event"));
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
    put(changed("pk", "cyd", "sk", "mail.suppressed#https://shop.example#1#bounce", "event", "no"));
    put(changed("pk", "dee", "sk", "customer.erased#https://shop.example#1", "event", "no"));

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

  private void put(Map<String, AttributeValue> item) {
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Events").item(item).conditionExpression("attribute_not_exists(pk)"));
  }

  private static String event() throws IOException {
    return requireNonNull(documented().get("event")).s();
  }

  private static Map<String, AttributeValue> changed(String... attributes) throws IOException {
    Map<String, AttributeValue> item = documented();
    for (int i = 0; i < attributes.length; i += 2) {
      item.put(attributes[i], AttributeValue.fromS(attributes[i + 1]));
    }
    return item;
  }

  /// The first example of the page.
  private static Map<String, AttributeValue> documented() throws IOException {
    String page = Files.readString(TestShop.root().resolve("docs/direct.md"));
    int start = page.indexOf("```json\n") + "```json\n".length();
    JsonNode item = JSON.readTree(page.substring(start, page.indexOf("```", start)));
    Map<String, AttributeValue> attributes = new HashMap<>();
    item.properties()
        .forEach(
            one ->
                attributes.put(
                    one.getKey(), AttributeValue.fromS(one.getValue().path("S").asText())));
    return attributes;
  }

  private static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      byte[] buffer = new byte[plain.length * 2];
      return Arrays.copyOf(buffer, deflater.deflate(buffer));
    }
  }

  private List<String> quarantined() {
    return shop.cloud().dynamo().scan(scan -> scan.tableName("Quarantine")).items().stream()
        .map(item -> requireNonNull(item.get("reason")).s())
        .toList();
  }
}
