package dev.perennial.metric;

import dev.perennial.customer.Order;
import dev.perennial.event.Money;
import dev.perennial.metric.Past.Dated;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/// What a customer adds to each stretch of twelve months: only what yearly rates need.
record TwelveMonths(Past past, Counted counted) {
  private static final PeriodKind KIND = PeriodKind.TWELVE_MONTHS;

  void count() {
    for (Dated<Order> order : past.orders()) {
      Money total = order.thing().total();
      String currency = total.currency().getCurrencyCode();
      for (LocalDate start : KIND.startsOf(order.day())) {
        counted.add(KIND, start, Measure.REVENUE, currency, total.minorUnits());
        counted.once(KIND, start, Measure.PURCHASERS_IN, currency);
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
