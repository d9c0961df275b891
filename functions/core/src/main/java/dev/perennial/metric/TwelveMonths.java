package dev.perennial.metric;

import dev.perennial.customer.Order;
import dev.perennial.metric.Past.Dated;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/// What a customer adds to each stretch of twelve months: what yearly rates need and months do not
/// add up to.
record TwelveMonths(Past past, Counted counted) {
  private static final PeriodKind KIND = PeriodKind.TWELVE_MONTHS;

  void count() {
    for (Dated<Order> order : past.orders()) {
      String currency = order.thing().total().currency().getCurrencyCode();
      for (Period period : counted.periods().of(KIND, order.day())) {
        counted.once(period, Measure.PURCHASERS_IN, currency);
      }
    }
    Set<Period> turns = new HashSet<>();
    for (LocalDate change : past.activity().changes().keySet()) {
      for (Period period : counted.periods().of(KIND, change.minusDays(1))) {
        if (period.counted()) {
          turns.add(period);
        }
      }
    }
    for (Period period : turns) {
      if (past.activity().isActiveAt(period.start()) && !past.activity().isActiveAt(period.end())) {
        counted.once(period, Measure.LOST, "");
      }
    }
  }
}
