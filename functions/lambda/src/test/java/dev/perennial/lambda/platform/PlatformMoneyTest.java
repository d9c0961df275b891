package dev.perennial.lambda.platform;

import static dev.perennial.lambda.platform.Mapping.amounts;
import static dev.perennial.lambda.platform.Mapping.events;
import static dev.perennial.lambda.platform.Mapping.mapped;
import static dev.perennial.lambda.platform.Mapping.refunds;
import static dev.perennial.lambda.platform.Mapping.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.lambda.wire.EventReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Amounts, of which no cent may be lost or made up.
class PlatformMoneyTest {
  @Test
  void refunds_in_the_buyers_currency_add_up_to_the_order_in_the_shops() {
    String order =
        """
        {"id": 1, "email": "a@example.com", "currency": "EUR", "total_price": "10.00",
         "total_price_set": {"shop_money": {"amount": "10.00", "currency_code": "EUR"},
           "presentment_money": {"amount": "11.00", "currency_code": "USD"}},
         "refunds": [%s, %s, %s]}
        """
            .formatted(refund(1003, "3.67"), refund(999, "3.66"), refund(1001, "3.67"));

    List<OrderRefunded> refunds =
        refunds(mapped("shopify", Map.of("x-shopify-topic", "orders/updated"), order));

    // 3.66, 7.33 and 11.00 dollars are 3.327, 6.664 and 10.00 euros.
    assertThat(amounts(refunds)).isEqualTo(Map.of("999", "3.33", "1001", "3.33", "1003", "3.34"));
  }

  @Test
  void a_refund_that_is_through_late_changes_no_cent_of_those_after_it() {
    String order =
        """
        {"id": 1, "email": "a@example.com", "currency": "EUR", "total_price": "10.00",
         "total_price_set": {"shop_money": {"amount": "10.00", "currency_code": "EUR"},
           "presentment_money": {"amount": "11.00", "currency_code": "USD"}},
         "refunds": [%s, %s]}
        """
            .formatted(refund(1001, "3.66"), refund(1002, "3.66"));
    String pending = order.replaceFirst("success", "pending");
    Map<String, String> topic = Map.of("x-shopify-topic", "orders/updated");

    // 3.66 and 7.32 dollars are 3.327 and 6.654 euros, which are 3.33 and 6.65.
    assertThat(amounts(refunds(mapped("shopify", topic, order))))
        .isEqualTo(Map.of("1001", "3.33", "1002", "3.32"));
    assertThat(amounts(refunds(mapped("shopify", topic, pending))))
        .isEqualTo(Map.of("1002", "3.32"));
    String through =
        order.replaceFirst(
            "\\{\"kind\"",
            """
            {"id": 5, "kind": "refund", "status": "pending", "amount": "3.66", "currency": "USD"},
            {"id": 6, "parent_id": 5, "kind\"\
            """);
    assertThat(amounts(refunds(mapped("shopify", topic, through))))
        .isEqualTo(Map.of("1001", "3.33", "1002", "3.32"));
  }

  private static String refund(int id, String amount) {
    return """
    {"id": %d, "processed_at": "2026-11-24T10:00:00Z", "transactions":
      [{"kind": "refund", "status": "success", "amount": "%s", "currency": "USD"}]}
    """
        .formatted(id, amount);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 12.3450, 12.35",
    "EUR, 12.344999, 12.34",
    "EUR, 12.5, 12.50",
    "JPY, 1000.00, 1000",
    "JPY, 999.5, 1000",
    "KWD, 1.2345, 1.235"
  })
  void prices_of_woocommerce_with_more_decimals_than_the_currency_has_are_rounded_half_up(
      String currency, String total, String expected) {
    Platform.Mapped mapped = woo(currency, total, "");

    assertThat(events(mapped))
        .singleElement()
        .isInstanceOfSatisfying(
            OrderCompleted.class,
            order ->
                assertThat(order.total())
                    .isEqualTo(Money.parse(expected, Money.currency(currency))));
  }

  @Test
  void refunds_of_woocommerce_add_up_to_the_rounded_order() {
    Platform.Mapped mapped =
        woo(
            "EUR",
            "10.005",
            "{\"id\": 12, \"total\": \"-3.335\"}, {\"id\": 9, \"total\": \"-3.335\"},"
                + " {\"id\": 11, \"total\": \"-3.335\"}");

    assertThat(amounts(refunds(mapped))).isEqualTo(Map.of("9", "3.34", "11", "3.33", "12", "3.34"));
  }

  private static Platform.Mapped woo(String currency, String total, String refunds) {
    return mapped(
        "woocommerce",
        Map.of("x-wc-webhook-topic", "order.updated"),
        """
        {"id": 7, "customer_id": 26, "status": "completed", "currency": "%s", "total": "%s",
         "date_created_gmt": "2026-11-20T10:00:00", "refunds": [%s]}
        """
            .formatted(currency, total, refunds));
  }

  @ParameterizedTest
  @CsvSource({
    "49.99, 49.99",
    "0.30000000000000004, 0.30",
    "59.970000000000006, 59.97",
    "1234567.8900000001, 1234567.89",
    "25, 25.00",
    "1E+2, 100.00",
    "'\"49.99\"', 49.99"
  })
  void amounts_of_segment_are_numbers_of_json_and_exact(String written, String expected) {
    Platform.Mapped mapped = segment(sold("1", "\"total\": " + written));

    assertThat(events(mapped))
        .singleElement()
        .isInstanceOfSatisfying(
            OrderCompleted.class,
            order -> assertThat(order.total().toDecimal()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource({"49.999", "0.3000000000004", "'\"0.30000000000000004\"'"})
  void what_is_no_exact_amount_is_left_to_be_refused(String written) {
    String event = segment(sold("1", "\"total\": " + written)).events().getFirst();

    assertThatThrownBy(() -> EventReader.read(event)).hasMessageContaining("/data/total");
  }

  @Test
  void a_long_batch_of_segment_is_taken_whole_and_a_longer_one_not_at_all() {
    assertThat(segment(calls(TooMany.MOST)).events()).hasSize(TooMany.MOST);
    assertThatThrownBy(() -> segment(calls(TooMany.MOST + 1))).isInstanceOf(TooMany.class);
  }

  private static String calls(int many) {
    return IntStream.range(0, many)
        .mapToObj(
            id ->
                ("{\"type\":\"track\",\"event\":\"Product Viewed\",\"messageId\":\"%d\","
                        + "\"userId\":\"ada\",\"properties\":{\"product_id\":\"a\"}}")
                    .formatted(id))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void an_order_of_many_long_lines_keeps_its_sum_and_as_many_lines_as_fit() {
    String line =
        "{\"product_id\": \"%s\", \"name\": \"%s\", \"sku\": \"%s\", \"price\": 0.33333333333333331}"
            .formatted("1".repeat(100), "شال".repeat(40), "س".repeat(100));
    String lines = String.join(",", Collections.nCopies(300, line));

    Platform.Mapped mapped = segment(sold("1", "\"total\": 49.99, \"products\": [" + lines + "]"));

    assertThat(mapped.events().getFirst().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(EventReader.MOST_BYTES)
        .hasSizeGreaterThan(EventReader.MOST_BYTES / 2);
    assertThat(events(mapped))
        .singleElement()
        .isInstanceOfSatisfying(
            OrderCompleted.class,
            order -> {
              assertThat(order.total().toDecimal()).isEqualTo("49.99");
              assertThat(order.products()).hasSize(100);
            });
  }

  private static String sold(String order, String amounts) {
    return """
    {"type": "track", "event": "Order Completed", "messageId": "o-%1$s", "userId": "ada",
     "properties": {"order_id": "%1$s", "currency": "EUR", %2$s}}
    """
        .formatted(order, amounts);
  }
}
