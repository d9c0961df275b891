package dev.perennial.metric;

import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.event.Money;
import dev.perennial.metric.Past.Dated;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// What a customer adds to the cohort of those whose first order was in the same month.
record CohortCounts(Past past, Counted counted) {

  void count() {
    if (past.orders().isEmpty()) {
      return;
    }
    LocalDate cohort = month(past.orders().getFirst().day());
    counted.once(PeriodKind.MONTH, cohort, Measure.COHORT_CUSTOMERS, "");
    for (Dated<Order> order : past.orders()) {
      if (isOver(order.day())) {
        String offset = offset(cohort, order.day());
        counted.once(PeriodKind.MONTH, cohort, Measure.COHORT_ORDERING, offset);
        add(cohort, Measure.COHORT_REVENUE, offset, order.thing().total());
      }
    }
    for (Dated<Refund> refund : past.refunds()) {
      if (isOver(refund.day()) && !refund.day().isBefore(cohort)) {
        String offset = offset(cohort, refund.day());
        add(cohort, Measure.COHORT_REFUNDS, offset, refund.thing().amount());
      }
    }
  }

  private void add(LocalDate cohort, Measure measure, String offset, Money amount) {
    String of = offset + " " + amount.currency().getCurrencyCode();
    counted.add(PeriodKind.MONTH, cohort, measure, of, amount.minorUnits());
  }

  private boolean isOver(LocalDate day) {
    return counted.isOver(PeriodKind.MONTH, month(day));
  }

  private String offset(LocalDate cohort, LocalDate day) {
    return String.valueOf(ChronoUnit.MONTHS.between(cohort, month(day)));
  }

  private LocalDate month(LocalDate day) {
    return counted.startOf(PeriodKind.MONTH, day);
  }
}
