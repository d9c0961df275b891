package dev.perennial.customer;

import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What scores know of a history: the purchases of each calendar day as one, net of what was given
/// back.
///
/// @param purchases by day, at least one
/// @param latest the state on the day of the latest purchase
record PurchaseDays(List<Purchase> purchases, PurchaseState latest) {
  private static final double DAYS_PER_WEEK = 7;

  /// The days of that zone; empty if nothing was bought that was not given back in full.
  static Optional<PurchaseDays> of(History history, ZoneId zone) {
    List<Purchase> net = Purchases.of(history, zone, "").netAsOf(Integer.MAX_VALUE);
    return net.isEmpty()
        ? Optional.empty()
        : PurchaseState.of(net, net.getLast().day()).map(latest -> new PurchaseDays(net, latest));
  }

  LocalDate last() {
    return LocalDate.ofEpochDay(purchases.getLast().day());
  }

  /// The state at the end of a day, which is the latest purchase's or after it.
  PurchaseState stateOn(LocalDate day) {
    return latest.afterSilence((day.toEpochDay() - purchases.getLast().day()) / DAYS_PER_WEEK);
  }
}
