package dev.perennial.walk;

import static dev.perennial.walk.IngestCalls.BATCH;
import static dev.perennial.walk.IngestCalls.ONE;
import static dev.perennial.walk.IngestCalls.keyed;
import static dev.perennial.walk.IngestCalls.order;
import static dev.perennial.walk.IngestCalls.orders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way in which a request with events can be wrong, or come at a bad time.
class IngestRefusalsTest {
  private TestShop shop;
  private IngestCalls calls;

  @BeforeEach
  void open() {
    shop = new TestShop();
    calls = new IngestCalls(shop);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_event_from_the_future_is_refused_by_its_time() {
    String order = order("ada", "1", "25.00");
    String ahead = order.replace("\"2026-", "\"2027-");
    assertThat(ahead).isNotEqualTo(order);

    HttpCall.Answer answer = calls.send(keyed(HttpCall.post("/events", ONE, ahead)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("results").path(0).path("pointer").asText()).isEqualTo("/time");
    assertThat(calls.events("ada")).isZero();
  }

  @Test
  void no_sender_says_whose_an_event_was_before() {
    String moved = order("ada", "1", "25.00").replaceFirst("\\{", "{\"mergedfrom\":\"bea\",");

    HttpCall.Answer answer = calls.send(keyed(HttpCall.post("/events", ONE, moved)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("results").path(0).path("pointer").asText())
        .isEqualTo("/mergedfrom");
    assertThat(calls.events("ada")).isZero();
  }

  @Test
  void nobody_writes_the_events_of_another_source() {
    HttpCall.Answer answer =
        calls.send(
            HttpCall.post("/events", ONE, order("ada", "1", "25.00"))
                .header("authorization", "Bearer an-api-key-of-another-shop"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("results").path(0).path("pointer").asText()).isEqualTo("/source");
    assertThat(calls.events("ada")).isZero();
  }

  @Test
  void a_signature_that_is_old_or_of_another_body_opens_nothing() {
    HttpCall call = calls.signed(HttpCall.post("/events", ONE, order("ada", "1", "25.00")));
    HttpCall forged =
        new HttpCall(call.method(), call.path(), call.headers(), order("ada", "1", "1.00"));

    assertThat(calls.send(forged).status()).isEqualTo(401);
    shop.pass(Duration.ofMinutes(6));
    assertThat(calls.send(call).status()).isEqualTo(401);
    assertThat(calls.send(call).header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(calls.events("ada")).isZero();
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
        calls.send(keyed(new HttpCall(method, call.path(), call.headers(), call.body())));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("detail").asText()).contains(detail);
  }

  @Test
  void a_body_of_more_than_a_megabyte_is_too_large() {
    assertThat(
            calls.send(keyed(HttpCall.post("/events", ONE, " ".repeat(1024 * 1024 + 1)))).status())
        .isEqualTo(413);
  }

  @Test
  void a_throttled_table_asks_for_patience_and_the_body_can_be_sent_again() {
    shop.tablesFollow("IngestEvents", FaultPlan.nthWrite(2, Fault.THROTTLE));
    HttpCall call = keyed(HttpCall.post("/events", BATCH, orders(3)));

    HttpCall.Answer first = calls.send(call);
    HttpCall.Answer again = calls.send(call);

    assertThat(first.status()).isEqualTo(429);
    assertThat(first.header("Retry-After")).isNotEmpty();
    assertThat(again.status()).isEqualTo(200);
    assertThat(calls.events("ada")).isEqualTo(3);
  }

  @Test
  void an_outage_is_not_the_senders_fault() {
    shop.tablesFollow("IngestEvents", FaultPlan.everyWrite(Fault.SERVER_ERROR));

    assertThat(
            calls.send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "25.00")))).status())
        .isEqualTo(503);
  }
}
