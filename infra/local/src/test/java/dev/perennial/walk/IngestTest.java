package dev.perennial.walk;

import static dev.perennial.walk.IngestCalls.BATCH;
import static dev.perennial.walk.IngestCalls.ONE;
import static dev.perennial.walk.IngestCalls.keyed;
import static dev.perennial.walk.IngestCalls.order;
import static dev.perennial.walk.IngestCalls.orders;
import static dev.perennial.walk.IngestCalls.outcomes;
import static dev.perennial.walk.IngestCalls.redemption;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events over HTTP: from a request to a scored customer.
class IngestTest {
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
  void one_signed_order_becomes_a_scored_customer() {
    HttpCall.Answer answer =
        calls.send(calls.signed(HttpCall.post("/events", ONE, order("ada", "1", "25.00"))));

    shop.cloud().pump();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(outcomes(answer)).isEqualTo("accepted");
    assertThat(shop.customer("ada").customer().history().orders()).hasSize(1);
    assertThat(shop.customer("ada").score().risk()).isNotNull();
  }

  @Test
  void a_request_sent_again_is_a_success_and_changes_nothing() {
    String body = order("ada", "1", "25.00");
    calls.send(keyed(HttpCall.post("/events", ONE, body)));

    HttpCall.Answer again = calls.send(keyed(HttpCall.post("/events", ONE, body)));

    assertThat(again.status()).isEqualTo(200);
    assertThat(outcomes(again)).isEqualTo("duplicate");
    assertThat(calls.events("ada")).isEqualTo(1);
  }

  @Test
  void the_same_order_with_another_total_is_a_conflict_and_the_first_stays() {
    calls.send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "25.00"))));

    HttpCall.Answer other =
        calls.send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "26.00"))));

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(outcomes(other)).isEqualTo("conflict");
    shop.cloud().pump();
    assertThat(shop.customer("ada").customer().history().orders().getFirst().total().toDecimal())
        .isEqualTo("25.00");
  }

  @Test
  void a_batch_says_of_each_event_in_order_what_became_of_it() {
    calls.send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "25.00"))));
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

    HttpCall.Answer answer = calls.send(keyed(HttpCall.post("/events", BATCH, body)));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(outcomes(answer)).isEqualTo("duplicate,conflict,accepted,invalid,invalid");
    JsonNode wrong = answer.json().path("results").path(3);
    assertThat(wrong.path("pointer").asText()).isEqualTo("/data/total");
    assertThat(wrong.path("detail").asText()).contains("expected");
    assertThat(calls.events("bea")).isEqualTo(1);
  }

  @Test
  void a_redemption_is_refused_while_there_are_too_few_points_and_taken_once_there_are_enough() {
    String early = redemption("r1", 20);
    HttpCall.Answer before = calls.send(keyed(HttpCall.post("/events", ONE, early)));
    String both = "[" + redemption("r2", 20) + "," + order("ada", "1", "25.00") + "]";

    HttpCall.Answer with = calls.send(keyed(HttpCall.post("/events", BATCH, both)));
    HttpCall.Answer again = calls.send(keyed(HttpCall.post("/events", ONE, redemption("r2", 20))));
    HttpCall.Answer after = calls.send(keyed(HttpCall.post("/events", ONE, redemption("r3", 6))));

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

    assertThat(outcomes(calls.send(keyed(HttpCall.post("/events", BATCH, body)))))
        .isEqualTo("accepted,conflict");
  }

  @Test
  void an_event_is_the_same_alone_and_in_a_batch() {
    calls.send(keyed(HttpCall.post("/events", BATCH, "[" + order("ada", "1", "10.50") + "]")));

    assertThat(
            outcomes(calls.send(keyed(HttpCall.post("/events", ONE, order("ada", "1", "10.50"))))))
        .isEqualTo("duplicate");
  }

  @Test
  void a_hundred_events_are_taken_at_once_and_no_more() {
    HttpCall.Answer hundred = calls.send(keyed(HttpCall.post("/events", BATCH, orders(100))));
    HttpCall.Answer more = calls.send(keyed(HttpCall.post("/events", BATCH, orders(101))));
    HttpCall.Answer none = calls.send(keyed(HttpCall.post("/events", BATCH, "[]")));

    assertThat(hundred.json().path("accepted").asInt()).isEqualTo(100);
    assertThat(more.status()).isEqualTo(413);
    assertThat(none.status()).isEqualTo(200);
  }
}
