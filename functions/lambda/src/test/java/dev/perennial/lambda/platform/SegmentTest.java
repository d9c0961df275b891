package dev.perennial.lambda.platform;

import static dev.perennial.lambda.platform.Mapping.amounts;
import static dev.perennial.lambda.platform.Mapping.mapped;
import static dev.perennial.lambda.platform.Mapping.refunds;
import static dev.perennial.lambda.platform.Mapping.segment;
import static dev.perennial.lambda.platform.Mapping.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lambda.web.Body;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What Segment tells that one call alone does not say.
class SegmentTest {
  private static final String SOLD =
      """
      {"type": "track", "event": "Order Completed", "messageId": "o-1", "userId": "ada",
       "properties": {"order_id": "1", "currency": "EUR", "total": 49.99}}
      """;

  @Test
  void a_refund_of_segment_that_names_no_amount_is_what_is_left_of_the_order() {
    Platform.Mapped mapped =
        segment(
            "["
                + SOLD
                + ","
                + back("r-1", "1", ", \"total\": -9.99")
                + ","
                + back("r-2", "1", "")
                + ","
                + back("r-3", "1", "")
                + ","
                + back("r-4", "none", "")
                + ","
                + back("r-5", "1", ", \"products\": [{\"product_id\": \"a\"}]")
                + ","
                + back(
                    "r-6",
                    "2",
                    ", \"products\": [{\"price\": 3.5, \"quantity\": 2}, {\"price\": 0.1}]")
                + "]");

    assertThat(amounts(refunds(mapped)))
        .isEqualTo(Map.of("r-1", "9.99", "r-2", "40.00", "r-6", "7.10"));
    assertThat(mapped.ignored())
        .containsExactly(
            "a refund of an order that was given back before",
            "a refund without an amount, of an order that is not known",
            "a refund without an amount, of products without a price");
    assertThat(mapped.unusable()).isEqualTo(2);
  }

  @Test
  void refunds_come_to_no_more_than_their_order_in_whichever_order_they_are_told() {
    String all = back("r-1", "1", "");
    String part = back("r-2", "1", ", \"total\": 10");

    assertThat(amounts(refunds(batch(part, all))))
        .isEqualTo(Map.of("r-2", "10.00", "r-1", "39.99"));
    Platform.Mapped late = batch(all, part);
    assertThat(amounts(refunds(late))).isEqualTo(Map.of("r-1", "49.99"));
    assertThat(late.ignored()).containsExactly("refunds of more than their order");
    assertThat(late.unusable()).isEqualTo(1);
  }

  @Test
  void a_refund_of_more_than_is_left_is_cut_and_the_same_when_it_is_told_again() {
    OrdersTold stored = stored(SOLD);
    String first = back("r-1", "1", ", \"total\": 30");
    String second = back("r-2", "1", ", \"total\": 30");
    stored.add(segment(first, stored).events());

    Platform.Mapped cut = segment(second, stored);
    stored.add(cut.events());

    assertThat(amounts(refunds(cut))).isEqualTo(Map.of("r-2", "19.99"));
    assertThat(cut.unusable()).isEqualTo(1);
    assertThat(segment(second, stored).events()).isEqualTo(cut.events());
    assertThat(amounts(refunds(segment(first, stored)))).isEqualTo(Map.of("r-1", "30.00"));
    String all = back("r-1", "1", "");
    assertThat(amounts(refunds(segment(all, stored)))).isEqualTo(Map.of("r-1", "30.00"));
  }

  @Test
  void an_order_that_is_stored_counts_before_another_of_the_same_batch() {
    Platform.Mapped mapped =
        segment(
            "[" + SOLD.replace("49.99", "99.99") + "," + back("r-1", "1", "") + "]", stored(SOLD));

    assertThat(amounts(refunds(mapped))).isEqualTo(Map.of("r-1", "49.99"));
  }

  @Test
  void two_ids_become_one_only_by_the_word_of_a_source_that_may_say_so() {
    Body alias =
        Body.of(
            """
            {"type": "alias", "messageId": "a", "userId": "ada", "previousId": "victim"}
            """);

    Platform.Mapped told = mapped("segment", Map.of(), alias, store(Orders.NONE, false));

    assertThat(told.events()).isEmpty();
    assertThat(told.ignored())
        .containsExactly("an alias, which segment_calls of the source does not allow");
    assertThat(mapped("segment", Map.of(), alias, store(Orders.NONE, true)).events()).hasSize(1);
  }

  private static Platform.Mapped batch(String one, String other) {
    return segment("[" + SOLD + "," + one + "," + other + "]");
  }

  private static OrdersTold stored(String call) {
    OrdersTold stored = new OrdersTold(Orders.NONE);
    stored.add(segment(call).events());
    return stored;
  }

  private static String back(String id, String order, String more) {
    return """
    {"type": "track", "event": "Order Refunded", "messageId": "%s", "userId": "ada",
     "properties": {"order_id": "%s", "currency": "EUR"%s}}
    """
        .formatted(id, order, more);
  }
}
