package dev.perennial.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The purchases and refunds of one customer, one purchase a day at most, by day.
public record PurchaseHistory(String customer, List<Purchase> purchases, List<Refund> refunds) {
  private static final double ROUNDING = 0.005;

  /// Sorts, and adds up what was bought on the same day.
  public PurchaseHistory {
    TreeMap<Integer, Double> byDay =
        purchases.stream()
            .collect(
                Collectors.groupingBy(
                    Purchase::day, TreeMap::new, Collectors.summingDouble(Purchase::amount)));
    List<Purchase> merged = new ArrayList<>(byDay.size());
    byDay.forEach((day, amount) -> merged.add(new Purchase(day, amount)));
    purchases = List.copyOf(merged);
    refunds = refunds.stream().sorted(Comparator.comparingInt(Refund::day)).toList();
  }

  public static PurchaseHistory of(String customer, List<Purchase> purchases) {
    return new PurchaseHistory(customer, purchases, List.of());
  }

  /// The purchases up to the end of a day, net of the refunds made by then.
  ///
  /// A refund is taken from the latest purchases before it. A purchase that has been refunded in
  /// full no longer exists; what a refund exceeds all purchases by is dropped.
  public List<Purchase> netAsOf(int day) {
    List<Purchase> net = new ArrayList<>();
    int next = 0;
    for (Refund refund : refunds) {
      if (refund.day() > day) {
        break;
      }
      while (next < purchases.size() && purchases.get(next).day() <= refund.day()) {
        net.add(purchases.get(next++));
      }
      take(refund.amount(), net);
    }
    while (next < purchases.size() && purchases.get(next).day() <= day) {
      net.add(purchases.get(next++));
    }
    return net;
  }

  /// First a purchase of exactly this amount, which was cancelled; else the latest ones in turn.
  private static void take(double amount, List<Purchase> net) {
    for (int i = net.size() - 1; i >= 0; i--) {
      if (Math.abs(net.get(i).amount() - amount) < ROUNDING) {
        net.remove(i);
        return;
      }
    }
    double open = amount;
    for (int i = net.size() - 1; i >= 0 && open >= ROUNDING; i--) {
      double left = net.get(i).amount() - open;
      open = Math.max(0, -left);
      if (left < ROUNDING) {
        net.remove(i);
      } else {
        net.set(i, new Purchase(net.get(i).day(), left));
      }
    }
  }
}
