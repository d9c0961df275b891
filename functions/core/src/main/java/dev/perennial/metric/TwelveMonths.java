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
    Set<Count> months = new HashSet<>();
    for (Dated<Order> order : past.orders()) {
      String currency = order.thing().total().currency().getCurrencyCode();
      LocalDate month = counted.startOf(KIND, order.day());
      if (months.add(new Count(KIND, month, Measure.PURCHASERS_IN, currency))) {
        for (LocalDate start : KIND.startsOf(month)) {
          counted.once(KIND, start, Measure.PURCHASERS_IN, currency);
        }
      }
    }
    Set<LocalDate> starts = new HashSet<>();
    past.activity().changes().keySet().stream()
        .map(change -> KIND.startsOf(change.minusDays(1)))
        .forEach(starts::addAll);
    for (LocalDate start : starts) {
      if (past.activity().isActiveAt(start) && !past.activity().isActiveAt(KIND.endOf(start))) {
        counted.once(KIND, start, Measure.LOST, "");
      }
    }
  }
}
