package dev.perennial.metric;

import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.event.Money;
import dev.perennial.metric.Past.Dated;
import java.time.temporal.ChronoUnit;

/// What a customer adds to the cohort of those whose first order was in the same month.
record CohortCounts(Past past, Counted counted) {

  void count() {
    if (past.orders().isEmpty()) {
      return;
    }
    Period cohort = month(past.orders().getFirst());
    counted.once(cohort, Measure.COHORT_CUSTOMERS);
    if (!cohort.counted()) {
      return;
    }
    for (Dated<Order> order : past.orders()) {
      if (isOver(order)) {
        String offset = offset(cohort, order);
        counted.once(cohort, Measure.COHORT_ORDERING, offset);
        add(cohort, Measure.COHORT_REVENUE, offset, order.thing().total());
      }
    }
    for (Dated<Refund> refund : past.refunds()) {
      if (isOver(refund) && refund.day().number() >= cohort.first()) {
        String offset = offset(cohort, refund);
        add(cohort, Measure.COHORT_REFUNDS, offset, refund.thing().amount());
      }
    }
  }

  private void add(Period cohort, Measure measure, String offset, Money amount) {
    String of = offset + " " + amount.currency().getCurrencyCode();
    counted.add(cohort, measure, of, amount.minorUnits());
  }

  private boolean isOver(Dated<?> thing) {
    return month(thing).next() <= counted.today();
  }

  private static String offset(Period cohort, Dated<?> thing) {
    return String.valueOf(ChronoUnit.MONTHS.between(cohort.start(), month(thing).start()));
  }

  private static Period month(Dated<?> thing) {
    return thing.day().period(PeriodKind.MONTH);
  }
}
