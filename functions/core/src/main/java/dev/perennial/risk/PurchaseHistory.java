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
  /// A refund is taken from the purchase that it names, else from the latest purchases before it. A
  /// purchase that has been refunded in full no longer exists; what a refund exceeds its purchases
  /// by is dropped.
  public List<Purchase> netAsOf(int day) {
    if (refunds.isEmpty()) {
      return purchases.subList(0, boughtBy(day));
    }
    List<Purchase> net = new ArrayList<>();
    int next = 0;
    for (Refund refund : refunds) {
      if (refund.day() > day) {
        break;
      }
      while (next < purchases.size() && purchases.get(next).day() <= refund.day()) {
        net.add(purchases.get(next++));
      }
      take(refund, net);
    }
    while (next < purchases.size() && purchases.get(next).day() <= day) {
      net.add(purchases.get(next++));
    }
    return net;
  }

  private int boughtBy(int day) {
    int bought = purchases.size();
    while (bought > 0 && purchases.get(bought - 1).day() > day) {
      bought--;
    }
    return bought;
  }

  private static void take(Refund refund, List<Purchase> net) {
    if (refund.purchaseDay() == null) {
      takeFromLatest(refund.amount(), net);
      return;
    }
    for (int i = 0; i < net.size(); i++) {
      if (net.get(i).day() == refund.purchaseDay()) {
        takeFrom(i, refund.amount(), net);
        return;
      }
    }
  }

  /// First a purchase of exactly this amount, which was cancelled; else the latest ones in turn.
  private static void takeFromLatest(double amount, List<Purchase> net) {
    for (int i = net.size() - 1; i >= 0; i--) {
      if (Math.abs(net.get(i).amount() - amount) < ROUNDING) {
        net.remove(i);
        return;
      }
    }
    double open = amount;
    for (int i = net.size() - 1; i >= 0 && open >= ROUNDING; i--) {
      double paid = net.get(i).amount();
      takeFrom(i, open, net);
      open = Math.max(0, open - paid);
    }
  }

  private static void takeFrom(int index, double amount, List<Purchase> net) {
    double left = net.get(index).amount() - amount;
    if (left < ROUNDING) {
      net.remove(index);
    } else {
      net.set(index, new Purchase(net.get(index).day(), left));
    }
  }
}
