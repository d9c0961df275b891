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
    Period cohort = month(past.orders().getFirst().day());
    counted.once(cohort, Measure.COHORT_CUSTOMERS, "");
    for (Dated<Order> order : past.orders()) {
      if (isOver(order.day())) {
        String offset = offset(cohort, order.day());
        counted.once(cohort, Measure.COHORT_ORDERING, offset);
        add(cohort, Measure.COHORT_REVENUE, offset, order.thing().total());
      }
    }
    for (Dated<Refund> refund : past.refunds()) {
      if (isOver(refund.day()) && !refund.day().isBefore(cohort.start())) {
        String offset = offset(cohort, refund.day());
        add(cohort, Measure.COHORT_REFUNDS, offset, refund.thing().amount());
      }
    }
  }

  private void add(Period cohort, Measure measure, String offset, Money amount) {
    String of = offset + " " + amount.currency().getCurrencyCode();
    counted.add(cohort, measure, of, amount.minorUnits());
  }

  private boolean isOver(LocalDate day) {
    return !month(day).end().isAfter(counted.today());
  }

  private String offset(Period cohort, LocalDate day) {
    return String.valueOf(ChronoUnit.MONTHS.between(cohort.start(), month(day).start()));
  }

  private Period month(LocalDate day) {
    return counted.period(PeriodKind.MONTH, day);
  }
}
