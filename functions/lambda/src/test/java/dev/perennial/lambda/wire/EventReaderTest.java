package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  @Test
  void an_order_is_read_with_its_exact_money() {
    Event event = EventReader.read(event("order.completed", order("\"87.40\""))).event();

    assertThat(event).isInstanceOf(OrderCompleted.class);
    assertThat(((OrderCompleted) event).total()).isEqualTo(new Money(8740, Money.currency("EUR")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"87.4", "\"87.4\"", "87.400", "8.74E1", "\"087.40\""})
  void numbers_and_texts_are_the_same_money(String total) {
    Event event = EventReader.read(event("order.completed", order(total))).event();

    assertThat(((OrderCompleted) event).total().minorUnits()).isEqualTo(8740);
  }

  @ParameterizedTest
  @CsvSource({"'\"5.00\"', 500", "5, 500", "-5, 0", "'\"much\"', 0", "'\"\"', 0", "null, 0"})
  void a_discount_is_read_where_it_can_be_and_refuses_no_order(String discount, long cents) {
    String json =
        event("order.completed", order("1").replace("}", ",\"discount\":" + discount + "}"));
    OrderCompleted order = (OrderCompleted) EventReader.read(json).event();

    assertThat(order.discount()).isEqualTo(cents);
    assertThat(EventReader.read(EventWriter.envelope(order).json()).event()).isEqualTo(order);
  }

  @Test
  void unknown_fields_are_kept_in_the_text() {
    String json = event("order.completed", order("1").replace("}", ",\"colour\":\"blue\"}"));

    assertThat(EventReader.read(json).json()).isEqualTo(json);
  }

  @Test
  void an_unknown_type_is_refused_by_its_place_and_told_what_there_is() {
    assertThatThrownBy(() -> EventReader.read(event("order.eaten", "{}")))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageStartingWith("/type is unknown, expected one of order.completed, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"currency\":\"EUR\",\"total\":1} | /data/order_id is missing",
        "{\"order_id\":7,\"currency\":\"EUR\",\"total\":1} "
            + "| /data/order_id is a number, expected a text",
        "{\"order_id\":\"7\",\"currency\":\"euro\",\"total\":1} "
            + "| /data/currency is not accepted: currency is not valid, expected an ISO 4217 code "
            + "such as EUR",
        "{\"order_id\":\"7\",\"currency\":\"EUR\",\"total\":\"1.234\"} "
            + "| /data/total is not accepted: amount has more decimals than EUR has (2)",
        "{\"order_id\":\"7\",\"currency\":\"EUR\",\"total\":[]} "
            + "| /data/total is an array, expected a decimal such as \"12.50\"",
        "{\"order_id\":\"7\",\"currency\":\"EUR\",\"total\":-1} "
            + "| /data is not accepted: total is negative, expected zero or more",
        "{\"order_id\":\"7\",\"currency\":\"EUR\",\"total\":1,\"customer_id\":\"bea\"} "
            + "| /data/customer_id differs from /subject",
        "{\"order_id\":\"7\",\"currency\":\"EUR\",\"total\":1,\"historical\":\"yes\"} "
            + "| /data/historical is a text, expected true or false"
      })
  void what_is_wrong_is_named_with_its_place_and_what_would_be_right(String data, String message) {
    assertThatThrownBy(() -> EventReader.read(event("order.completed", data)))
        .isInstanceOf(InvalidEvent.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}{}",
        "{\"specversion\":\"0.3\"}",
        "{\"a\":1,\"a\":2}",
        "\"text\""
      })
  void what_is_no_event_is_refused(String json) {
    assertThatThrownBy(() -> EventReader.read(json)).isInstanceOf(InvalidEvent.class);
  }

  @Test
  void an_event_of_more_than_64_KiB_is_refused() {
    String json =
        event("order.completed", order("1").replace("}", ",\"n\":\"" + "x".repeat(65_536) + "\"}"));

    assertThatThrownBy(() -> EventReader.read(json))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("expected at most 65536");
  }

  @Test
  void deep_nesting_is_refused_and_not_a_stack_overflow() {
    String deep = "{\"order_id\":\"7\",\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertThatThrownBy(() -> EventReader.read(event("order.completed", deep)))
        .isInstanceOf(InvalidEvent.class);
  }

  @Test
  void nothing_personal_is_repeated_in_an_error() {
    String data = "{\"email\":\"ada lovelace@example.com\",\"birthday\":\"12 May\"}";

    assertThatThrownBy(() -> EventReader.read(event("customer.updated", data)))
        .hasMessageNotContaining("lovelace")
        .hasMessageNotContaining("12 May");
  }

  private static String order(String total) {
    return "{\"order_id\":\"7\",\"currency\":\"EUR\",\"total\":" + total + "}";
  }

  private static String event(String type, String data) {
    return """
    {"specversion":"1.0","id":"1","source":"https://shop.example","type":"%s","subject":"ada",\
    "time":"2026-01-05T10:00:00+01:00","data":%s}\
    """
        .formatted(type, data);
  }
}
