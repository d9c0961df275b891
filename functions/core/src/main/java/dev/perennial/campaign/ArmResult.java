package dev.perennial.campaign;

import dev.perennial.lift.Arm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the customers of one arm of a campaign did, and what became of their mails. A customer
/// counts once, with the window of the first mail that was meant for them: which later ones follow
/// depends on what the first one did.
///
/// @param measured the customers whose window has closed
/// @param orders in those windows, whatever their currency
/// @param net what they spent by currency, less refunds, in minor units
/// @param discount what was taken off their orders by currency, in minor units
/// @param waiting customers whose window is still open or was not measured yet
/// @param mails all rows of the arm
public record ArmResult(
    Arm measured,
    long orders,
    SortedMap<Currency, Long> net,
    SortedMap<Currency, Long> discount,
    long waiting,
    List<Send> mails) {
  private static final Comparator<Currency> BY_CODE =
      Comparator.comparing(Currency::getCurrencyCode);

  public ArmResult {
    SortedMap<Currency, Long> copy = new TreeMap<>(BY_CODE);
    copy.putAll(net);
    net = copy;
    SortedMap<Currency, Long> off = new TreeMap<>(BY_CODE);
    off.putAll(discount);
    discount = off;
    mails = List.copyOf(mails);
  }

  /// @param firsts the first row of each customer
  /// @param mails all rows
  static ArmResult of(List<Send> firsts, List<Send> mails) {
    Arm measured = Arm.EMPTY;
    long orders = 0;
    SortedMap<Currency, Long> net = new TreeMap<>(BY_CODE);
    SortedMap<Currency, Long> discount = new TreeMap<>(BY_CODE);
    List<WindowOutcome> outcomes = outcomes(firsts);
    for (WindowOutcome outcome : outcomes) {
      measured = measured.with(outcome.orders() > 0, 0, 0);
      orders += outcome.orders();
      for (Takings one : outcome.takings()) {
        net.merge(one.currency(), one.net(), Math::addExact);
        discount.merge(one.currency(), one.discount(), Math::addExact);
      }
    }
    return new ArmResult(measured, orders, net, discount, firsts.size() - outcomes.size(), mails);
  }

  /// The arm with what each customer spent in that currency, less refunds, in minor units.
  Arm in(Currency currency, List<Send> firsts) {
    Arm arm = Arm.EMPTY;
    for (WindowOutcome outcome : outcomes(firsts)) {
      long spent =
          outcome.takings().stream()
              .filter(one -> one.currency().equals(currency))
              .mapToLong(Takings::net)
              .sum();
      arm = arm.with(outcome.orders() > 0, (double) spent, 0);
    }
    return arm;
  }

  private static List<WindowOutcome> outcomes(List<Send> firsts) {
    List<WindowOutcome> outcomes = new ArrayList<>();
    for (Send send : firsts) {
      Measurement measurement = send.measurement();
      if (measurement != null && measurement.outcome() != null) {
        outcomes.add(measurement.outcome());
      }
    }
    return outcomes;
  }
}
