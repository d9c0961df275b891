package dev.perennial.metric;

import dev.perennial.customer.Order;
import dev.perennial.metric.Activity.Spell;
import dev.perennial.metric.Past.Dated;

/// What a customer adds to each stretch of twelve months: what yearly rates need and months do not
/// add up to.
record TwelveMonths(Past past, Counted counted) {

  void count() {
    for (Dated<Order> order : past.orders()) {
      String currency = order.thing().total().currency().getCurrencyCode();
      for (Period period : order.day().twelveMonths()) {
        counted.once(period, Measure.PURCHASERS_IN, currency);
      }
    }
    for (Spell spell : past.activity().spells()) {
      turn(spell.from());
      turn(spell.until());
    }
  }

  /// @param change a day at whose start the customer became active or ceased to be
  private void turn(int change) {
    for (Period period : counted.day(change - 1).twelveMonths()) {
      if (period.counted()
          && past.activity().isActiveAt(period.first())
          && !past.activity().isActiveAt(period.next())) {
        counted.once(period, Measure.LOST);
      }
    }
  }
}
