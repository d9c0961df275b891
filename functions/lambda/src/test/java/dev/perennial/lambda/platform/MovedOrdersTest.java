package dev.perennial.lambda.platform;

import static dev.perennial.lambda.platform.Mapping.GUESTS;
import static dev.perennial.lambda.platform.Mapping.mapped;
import static dev.perennial.lambda.platform.Mapping.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lambda.web.Body;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Orders of WooCommerce that were a guest's and are an account's.
class MovedOrdersTest {
  private final OrdersTold stored = new OrdersTold(Orders.NONE);

  @Test
  void a_guest_goes_into_an_account_by_an_order_that_was_stored_as_the_guests() {
    assertThat(told(7, 26, "processing").events()).hasSize(1);

    keep(7, 0);

    assertThat(told(7, 26, "processing").events()).hasSize(2);
    assertThat(told(7, 26, "processing").events().getLast())
        .contains("customer.merged", GUESTS.id("ada@example.com"), "\"into\":\"26\"");
    assertThat(told(7, 26, "cancelled").events())
        .hasSize(2)
        .anyMatch(event -> event.contains("customer.merged"));
    assertThat(told(8, 26, "processing").events()).hasSize(1);
    assertThat(told(7, 0, "processing").events()).hasSize(1);
  }

  @Test
  void whoever_orders_with_anothers_address_and_opens_an_account_gets_nothing_of_theirs() {
    keep(1, 0);
    keep(7, 0);

    Platform.Mapped taken = told(7, 26, "processing");

    assertThat(taken.events()).hasSize(1).noneMatch(event -> event.contains("customer.merged"));
    assertThat(taken.ignored())
        .containsExactly("a guest of whom the account has not all orders stays a customer");
  }

  @Test
  void a_guest_all_of_whose_orders_are_moved_goes_with_the_last_of_them() {
    keep(1, 0);
    keep(7, 0);

    Platform.Mapped first = told(1, 26, "processing");
    stored.add(first.events());
    Platform.Mapped last = told(7, 26, "completed");

    assertThat(first.events()).noneMatch(event -> event.contains("customer.merged"));
    assertThat(last.events()).anyMatch(event -> event.contains("customer.merged"));
  }

  @Test
  void
      an_order_that_is_called_off_before_it_is_told_as_the_accounts_is_the_accounts_all_the_same() {
    keep(1, 0);
    keep(7, 0);

    stored.add(told(1, 26, "cancelled").events());

    assertThat(told(7, 26, "completed").events())
        .anyMatch(event -> event.contains("customer.merged"));
  }

  @Test
  void what_is_given_back_of_an_order_that_counts_with_both_is_given_back_with_both() {
    keep(1, 0);
    keep(7, 0);
    String guest = "\"subject\":\"" + GUESTS.id("ada@example.com") + "\"";

    assertThat(told(7, 26, "cancelled").events())
        .hasSize(2)
        .anyMatch(event -> event.contains("order.cancelled") && event.contains(guest))
        .anyMatch(event -> event.contains("order.cancelled") && event.contains("\"26\""));
    assertThat(told(7, 26, "refunded").events())
        .filteredOn(event -> event.contains("order.refunded"))
        .hasSize(2)
        .anyMatch(event -> event.contains(guest));
  }

  private void keep(int order, int customer) {
    stored.add(told(order, customer, "processing").events());
  }

  private Platform.Mapped told(int order, int customer, String status) {
    String body =
        """
        {"id": %d, "customer_id": %d, "status": "%s", "currency": "EUR", "total": "9.90",
         "date_created_gmt": "2026-11-20T10:00:00", "billing": {"email": "Ada@example.com"},
         "refunds": %s}
        """
            .formatted(
                order,
                customer,
                status,
                status.equals("refunded") ? "[{\"id\": 70, \"total\": \"-9.90\"}]" : "[]");
    return mapped(
        "woocommerce",
        Map.of("x-wc-webhook-topic", "order.updated"),
        Body.of(body),
        store(stored, false));
  }
}
