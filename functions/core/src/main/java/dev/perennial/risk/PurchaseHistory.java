package dev.perennial.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The purchases and refunds of one customer, one purchase a day at most, by day.
public record PurchaseHistory(String customer, List<Purchase> purchases, List<Refund> refunds) {

  /// Sorts, and adds up what was bought on the same day. Throws IllegalArgumentException unless
  /// everything is in one currency.
  public PurchaseHistory {
    if (!areOfOneCurrency(purchases, refunds)) {
      throw new IllegalArgumentException("expected purchases and refunds in one currency");
    }
    purchases = isByDay(purchases) ? List.copyOf(purchases) : byDay(purchases);
    refunds =
        refunds.size() < 2
            ? List.copyOf(refunds)
            : refunds.stream().sorted(Comparator.comparingInt(Refund::day)).toList();
  }

  private static boolean areOfOneCurrency(List<Purchase> purchases, List<Refund> refunds) {
    @Nullable Currency one = null;
    for (Purchase purchase : purchases) {
      Currency currency = purchase.paid().currency();
      if (one != null && !one.equals(currency)) {
        return false;
      }
      one = currency;
    }
    for (Refund refund : refunds) {
      Currency currency = refund.amount().currency();
      if (one != null && !one.equals(currency)) {
        return false;
      }
      one = currency;
    }
    return true;
  }

  private static boolean isByDay(List<Purchase> purchases) {
    for (int i = 1; i < purchases.size(); i++) {
      if (purchases.get(i - 1).day() >= purchases.get(i).day()) {
        return false;
      }
    }
    return true;
  }

  private static List<Purchase> byDay(List<Purchase> purchases) {
    TreeMap<Integer, Purchase> byDay = new TreeMap<>();
    purchases.forEach(purchase -> byDay.merge(purchase.day(), purchase, PurchaseHistory::sum));
    return List.copyOf(byDay.values());
  }

  private static Purchase sum(Purchase one, Purchase other) {
    return one.with(
        one.paid().minorUnits() + other.paid().minorUnits(), one.orders() + other.orders());
  }

  public static PurchaseHistory of(String customer, List<Purchase> purchases) {
    return new PurchaseHistory(customer, purchases, List.of());
  }

  /// The purchases up to the end of a day, net of the refunds made by then.
  ///
  /// A refund is taken from the purchase that it names, else from the latest purchases before it. A
  /// purchase of which all orders were undone no longer exists, nor does one of which everything
  /// was given back; what a refund exceeds its purchases by is dropped.
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
      takeFromLatest(refund.amount().minorUnits(), net);
      return;
    }
    for (int i = 0; i < net.size(); i++) {
      if (net.get(i).day() == refund.purchaseDay()) {
        takeFrom(i, refund, net);
        return;
      }
    }
  }

  /// First a purchase of exactly this amount, which was cancelled; else the latest ones in turn.
  private static void takeFromLatest(long amount, List<Purchase> net) {
    for (int i = net.size() - 1; i >= 0; i--) {
      if (net.get(i).paid().minorUnits() == amount) {
        net.remove(i);
        return;
      }
    }
    long open = amount;
    for (int i = net.size() - 1; i >= 0 && open > 0; i--) {
      long paid = net.get(i).paid().minorUnits();
      if (paid > 0) { // of what was free nothing can be given back
        if (paid > open) {
          net.set(i, net.get(i).with(paid - open, net.get(i).orders()));
        } else {
          net.remove(i);
        }
        open -= paid;
      }
    }
  }

  /// Where several orders were one purchase, what is left of it stays until all of them are undone.
  private static void takeFrom(int index, Refund refund, List<Purchase> net) {
    Purchase purchase = net.get(index);
    long left = Math.max(0, purchase.paid().minorUnits() - refund.amount().minorUnits());
    int orders = purchase.orders() - (refund.undoes() ? 1 : 0);
    if (orders == 0 || (left == 0 && orders == 1 && !refund.undoes())) {
      net.remove(index);
    } else {
      net.set(index, purchase.with(left, orders));
    }
  }
}
