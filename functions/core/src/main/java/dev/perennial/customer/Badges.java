package dev.perennial.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The milestones of a customer: the first, fifth, tenth … purchase, and each year since the first.
final class Badges {
  static final String FIRST_ORDER = "orders_1";
  private static final List<Integer> ORDERS = List.of(1, 5, 10, 25, 50, 100);
  private static final int MOST_YEARS = 50;

  private Badges() {}

  /// Each badge with the time at which it was earned: `orders_5`, `anniversary_1` …
  static SortedMap<String, Instant> of(History history, ZoneId zone, Instant asOf) {
    SortedMap<String, Instant> earned = new TreeMap<>();
    List<Order> purchases = history.purchases();
    for (int count : ORDERS) {
      if (purchases.size() >= count) {
        earned.put("orders_" + count, purchases.get(count - 1).time());
      }
    }
    if (!purchases.isEmpty()) {
      LocalDate first = LocalDate.ofInstant(purchases.getFirst().time(), zone);
      for (int year = 1; year <= MOST_YEARS; year++) {
        Instant time = first.plusYears(year).atStartOfDay(zone).toInstant();
        if (time.isAfter(asOf)) {
          break;
        }
        earned.put("anniversary_" + year, time);
      }
    }
    return earned;
  }
}
