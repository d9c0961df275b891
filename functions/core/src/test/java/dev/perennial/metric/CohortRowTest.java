package dev.perennial.metric;

import static dev.perennial.given.SomeSettings.asShipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeShop;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CohortRowTest {
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final Instant NOW = Instant.parse("2026-04-10T02:00:00Z");
  private static final SomeShop SHOP =
      new SomeShop(
          asShipped(),
          List.of(
              List.of(
                  order("ada", "1", "2026-01-05", "10.00"),
                  order("ada", "2", "2026-01-20", "5.00"),
                  order("ada", "3", "2026-03-31", "6.01")),
              List.of(order("bea", "4", "2026-01-31", "1.00"), country("bea", "CZ")),
              List.of(order("cyd", "5", "2026-03-01", "7.00")),
              List.of(order("dan", "6", "2026-04-02", "8.00"))));

  @Test
  void a_cohort_has_a_row_of_each_month_that_is_over() {
    assertThat(rows(Slice.ALL))
        .containsExactly(
            row(JANUARY, 0, 2, 2, "1.000000", "16.00", "8.00"),
            row(JANUARY, 1, 2, 0, "0.000000", "0.00", "8.00"),
            row(JANUARY, 2, 2, 1, "0.500000", "6.01", "11.00"),
            row(JANUARY.plusMonths(2), 0, 1, 1, "1.000000", "7.00", "7.00"));
  }

  @Test
  void a_cohort_is_divided_by_country() {
    assertThat(rows(new Slice(Dimension.COUNTRY, "CZ")))
        .containsExactly(
            row(JANUARY, 0, 1, 1, "1.000000", "1.00", "1.00"),
            row(JANUARY, 1, 1, 0, "0.000000", "0.00", "1.00"),
            row(JANUARY, 2, 1, 0, "0.000000", "0.00", "1.00"));
  }

  private static List<CohortRow> rows(Slice slice) {
    Tally tally = TallyTest.tally(SHOP.customers(NOW), SHOP.settings(), NOW);
    List<Rollup> cohorts =
        new Rollups(tally, SHOP.settings(), NOW).of(RollupKind.COHORT, Optional.empty());
    return CohortRow.of(cohorts, slice, LocalDate.of(2026, 4, 10));
  }

  private static CohortRow row(
      LocalDate cohort,
      int offset,
      long customers,
      long ordering,
      String retention,
      String revenue,
      String perCustomer) {
    return new CohortRow(
        cohort,
        offset,
        "EUR",
        BigDecimal.valueOf(customers),
        BigDecimal.valueOf(ordering),
        new BigDecimal(retention),
        new BigDecimal(revenue),
        new BigDecimal(perCustomer));
  }

  private static Event order(String customer, String id, String day, String total) {
    return new OrderCompleted(
        header(customer, id, day),
        new OrderId(id),
        Money.parse(total, Money.currency("EUR")),
        null);
  }

  private static Event country(String customer, String code) {
    return new CustomerUpdated(
        header(customer, "profile", "2026-02-01"), Map.of(ProfileField.COUNTRY, code));
  }

  private static EventHeader header(String customer, String id, String day) {
    return new EventHeader(
        id, "shop", new CustomerId(customer), Instant.parse(day + "T12:00:00Z"), false);
  }
}
