package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events over HTTP: from a request to a scored customer, and every way in which a request can be
/// wrong.
class IngestTest {
  private static final String ONE = "application/cloudevents+json; charset=utf-8";
  private static final String BATCH = "application/cloudevents-batch+json";
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
  void one_signed_order_becomes_a_scored_customer() {
    HttpCall.Answer answer =
        send(signed(HttpCall.post("/events", ONE, order("ada", "1", "25.00"))));

    shop.cloud().pump();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(outcomes(answer)).isEqualTo("accepted");
    assertThat(shop.customer("ada").customer().history().orders()).hasSize(1);
    assertThat(shop.customer("ada").score().risk()).isNotNull();
  }

  @Test
  void a_request_sent_again_is_a_success_and_changes_nothing() {
    String body = order("ada", "1", "25.00");
    send(keyed(HttpCall.post("/events", ONE, body)));

    HttpCall.Answer again = send(keyed(HttpCall.post("/events", ONE, body)));

    assertThat(again.status()).isEqualTo(200);
    assertThat(outcomes(again)).isEqualTo("duplicate");
    assertThat(events("ada")).isEqualTo(1);
  }

  @Test
  void the_same_order_with_another_total_is_a_conflict_and_the_first_stays() {
    send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "25.00"))));

    HttpCall.Answer other = send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "26.00"))));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(outcomes(other)).isEqualTo("conflict");
    shop.cloud().pump();
    assertThat(shop.customer("ada").customer().history().orders().getFirst().total().toDecimal())
        .isEqualTo("25.00");
  }

  @Test
  void a_batch_says_of_each_event_in_order_what_became_of_it() {
    send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "25.00"))));
    String body =
        "["
            + String.join(
                ",",
                order("ada", "1", "25.00"),
                order("ada", "1", "99.00"),
                order("bea", "2", "10.50"),
                order("bea", "3", "ten"),
                "7")
            + "]";

    HttpCall.Answer answer = send(keyed(HttpCall.post("/events", BATCH, body)));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(outcomes(answer)).isEqualTo("duplicate,conflict,accepted,invalid,invalid");
    JsonNode wrong = answer.json().path("results").path(3);
    assertThat(wrong.path("pointer").asText()).isEqualTo("/data/total");
    assertThat(wrong.path("detail").asText()).contains("expected");
    assertThat(events("bea")).isEqualTo(1);
  }

  @Test
  void a_redemption_is_refused_while_there_are_too_few_points_and_taken_once_there_are_enough() {
    String early = redemption("r1", 20);
    HttpCall.Answer before = send(keyed(HttpCall.post("/events", ONE, early)));
    String both = "[" + redemption("r2", 20) + "," + order("ada", "1", "25.00") + "]";

    HttpCall.Answer with = send(keyed(HttpCall.post("/events", BATCH, both)));
    HttpCall.Answer again = send(keyed(HttpCall.post("/events", ONE, redemption("r2", 20))));
    HttpCall.Answer after = send(keyed(HttpCall.post("/events", ONE, redemption("r3", 6))));

    assertThat(before.status()).isEqualTo(422);
    assertThat(before.json().path("results").path(0).path("pointer").asText())
        .isEqualTo("/data/points");
    assertThat(outcomes(with)).isEqualTo("accepted,accepted");
    assertThat(outcomes(again)).isEqualTo("duplicate");
    assertThat(after.status()).isEqualTo(422);
    assertThat(after.json().path("detail").asText()).contains("has left: 5");
    assertThat(shop.events().of(new CustomerId("ada"), Set.of(EventType.POINTS_REDEEMED)))
        .hasSize(1);
  }

  @Test
  void events_of_one_key_in_one_batch_are_taken_in_their_order() {
    String body = "[" + order("ada", "1", "25.00") + "," + order("ada", "1", "26.00") + "]";

    assertThat(outcomes(send(keyed(HttpCall.post("/events", BATCH, body)))))
        .isEqualTo("accepted,conflict");
  }

  @Test
  void an_event_is_the_same_alone_and_in_a_batch() {
    send(keyed(HttpCall.post("/events", BATCH, "[" + order("ada", "1", "10.50") + "]")));

    assertThat(outcomes(send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "10.50"))))))
        .isEqualTo("duplicate");
  }

  @Test
  void a_hundred_events_are_taken_at_once_and_no_more() {
    HttpCall.Answer hundred = send(keyed(HttpCall.post("/events", BATCH, orders(100))));
    HttpCall.Answer more = send(keyed(HttpCall.post("/events", BATCH, orders(101))));
    HttpCall.Answer none = send(keyed(HttpCall.post("/events", BATCH, "[]")));

    assertThat(hundred.json().path("accepted").asInt()).isEqualTo(100);
    assertThat(more.status()).isEqualTo(413);
    assertThat(none.status()).isEqualTo(200);
  }

  @Test
  void an_event_from_the_future_is_refused_by_its_time() {
    String order = order("ada", "1", "25.00");
    String ahead = order.replace("\"2026-", "\"2027-");
    assertThat(ahead).isNotEqualTo(order);

    HttpCall.Answer answer = send(keyed(HttpCall.post("/events", ONE, ahead)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("results").path(0).path("pointer").asText()).isEqualTo("/time");
    assertThat(events("ada")).isZero();
  }

  @Test
  void no_sender_says_whose_an_event_was_before() {
    String moved = order("ada", "1", "25.00").replaceFirst("\\{", "{\"mergedfrom\":\"bea\",");

    HttpCall.Answer answer = send(keyed(HttpCall.post("/events", ONE, moved)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("results").path(0).path("pointer").asText())
        .isEqualTo("/mergedfrom");
    assertThat(events("ada")).isZero();
  }

  @Test
  void nobody_writes_the_events_of_another_source() {
    HttpCall.Answer answer =
        send(
            HttpCall.post("/events", ONE, order("ada", "1", "25.00"))
                .header("authorization", "Bearer an-api-key-of-another-shop"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("results").path(0).path("pointer").asText()).isEqualTo("/source");
    assertThat(events("ada")).isZero();
  }

  @Test
  void a_signature_that_is_old_or_of_another_body_opens_nothing() {
    HttpCall call = signed(HttpCall.post("/events", ONE, order("ada", "1", "25.00")));
    HttpCall forged =
        new HttpCall(call.method(), call.path(), call.headers(), order("ada", "1", "1.00"));

    assertThat(send(forged).status()).isEqualTo(401);
    shop.pass(Duration.ofMinutes(6));
    assertThat(send(call).status()).isEqualTo(401);
    assertThat(send(call).header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(events("ada")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | application/cloudevents+json       | {}   | 405 | expected POST",
        "POST | application/json                   | {}   | 415 | expected"
            + " application/cloudevents+json",
        "POST | application/cloudevents-batch+json | {}   | 400 | not a JSON array",
        "POST | application/cloudevents-batch+json | [1,  | 400 | not JSON at line 1",
        "POST | application/cloudevents+json       | {}   | 422 | /specversion is missing",
        "POST | application/cloudevents+json       | hello | 422 | not JSON at line 1, column 1"
      })
  void what_is_wrong_is_answered_with_what_would_be_right(
      String method, String type, String body, int status, String detail) {
    HttpCall call = HttpCall.post("/events", type, body);

    HttpCall.Answer answer =
        send(keyed(new HttpCall(method, call.path(), call.headers(), call.body())));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("detail").asText()).contains(detail);
  }

  @Test
  void a_body_of_more_than_a_megabyte_is_too_large() {
    assertThat(send(keyed(HttpCall.post("/events", ONE, " ".repeat(1024 * 1024 + 1)))).status())
        .isEqualTo(413);
  }

  @Test
  void a_throttled_table_asks_for_patience_and_the_body_can_be_sent_again() {
    shop.tablesFollow("IngestEvents", FaultPlan.nthWrite(2, Fault.THROTTLE));
    HttpCall call = keyed(HttpCall.post("/events", BATCH, orders(3)));

    HttpCall.Answer first = send(call);
    HttpCall.Answer again = send(call);

    assertThat(first.status()).isEqualTo(429);
    assertThat(first.header("Retry-After")).isNotEmpty();
    assertThat(again.status()).isEqualTo(200);
    assertThat(events("ada")).isEqualTo(3);
  }

  @Test
  void an_outage_is_not_the_senders_fault() {
    shop.tablesFollow("IngestEvents", FaultPlan.everyWrite(Fault.SERVER_ERROR));

    assertThat(send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "25.00")))).status())
        .isEqualTo(503);
  }

  private HttpCall.Answer send(HttpCall call) {
    return call.to(shop.cloud(), "IngestEvents");
  }

  private static HttpCall keyed(HttpCall call) {
    return call.header("authorization", "Bearer " + TestShop.API_KEY);
  }

  private HttpCall signed(HttpCall call) {
    String timestamp = "" + shop.now().getEpochSecond();
    return call.header("webhook-id", "msg_1")
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", "v1," + signature("msg_1." + timestamp + "." + call.body()));
  }

  private static String signature(String content) {
    try {
      byte[] key = Base64.getDecoder().decode(TestShop.WEBHOOK_SECRET.substring("whsec_".length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String outcomes(HttpCall.Answer answer) {
    return StreamSupport.stream(answer.json().path("results").spliterator(), false)
        .map(result -> result.path("status").asText())
        .collect(Collectors.joining(","));
  }

  private int events(String customer) {
    Set<EventType> all = EnumSet.allOf(EventType.class);
    return shop.events().of(new CustomerId(customer), all).size();
  }

  private static String orders(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> order("ada", "" + number, "25.00"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String redemption(String id, int points) {
    return """
    {"specversion": "1.0", "id": "event-%s", "source": "https://shop.example",
     "type": "points.redeemed", "subject": "ada", "time": "2026-01-05T10:00:00Z",
     "data": {"redemption_id": "%s", "points": %d}}
    """
        .formatted(id, id, points);
  }

  private static String order(String customer, String order, String total) {
    return """
    {"specversion":"1.0","id":"evt-%2$s","source":"https://shop.example",\
    "type":"order.completed","subject":"%1$s","time":"2026-01-05T09:00:00Z",\
    "data":{"order_id":"%2$s","currency":"EUR","total":"%3$s"}}\
    """
        .formatted(customer, order, total);
  }
}
