package dev.perennial.campaign;

import dev.perennial.lift.Arm;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the customers of one arm of a campaign did and what became of their mails, in sums alone.
///
/// @param measured the customers whose window has closed
/// @param orders in those windows, whatever their currency
/// @param net what they spent by currency, less refunds, in minor units
/// @param waiting customers whose window is still open or was not measured yet
/// @param mails what became of all mails of the arm
public record ArmTotals(
    Arm measured, long orders, SortedMap<Currency, Long> net, long waiting, Mails mails) {
  private static final Comparator<Currency> BY_CODE =
      Comparator.comparing(Currency::getCurrencyCode);

  /// Nobody is of it.
  public static final ArmTotals NONE =
      new ArmTotals(Arm.EMPTY, 0, new TreeMap<>(BY_CODE), 0, Mails.NONE);

  public ArmTotals {
    SortedMap<Currency, Long> copy = new TreeMap<>(BY_CODE);
    copy.putAll(net);
    net = Collections.unmodifiableSortedMap(copy);
  }

  /// With what one more customer of the arm did.
  public ArmTotals with(ArmResult one) {
    SortedMap<Currency, Long> sum = new TreeMap<>(net);
    one.net().forEach((currency, more) -> sum.merge(currency, more, Math::addExact));
    Arm all =
        one.measured().customers() == 0
            ? measured
            : measured.with(one.measured().conversions().converted() > 0, 0, 0);
    return new ArmTotals(
        all, orders + one.orders(), sum, waiting + one.waiting(), mails.with(one.mails()));
  }

  /// What became of mails.
  ///
  /// @param told whether the mail service told of any of them
  public record Mails(
      long sent,
      long delivered,
      long opened,
      long clicked,
      long unsubscribed,
      long complained,
      boolean told) {
    /// No mails.
    public static final Mails NONE = new Mails(0, 0, 0, 0, 0, 0, false);

    private Mails with(Iterable<Send> rows) {
      Mails sum = this;
      for (Send row : rows) {
        sum = sum.with(row);
      }
      return sum;
    }

    private Mails with(Send row) {
      Feedback feedback = row.feedback();
      boolean arrived = row.status() == Status.DELIVERED || row.status() == Status.COMPLAINED;
      return new Mails(
          sent + one(row.sentAt().isPresent()),
          delivered + one(arrived),
          opened + one(feedback.openedAt().isPresent()),
          clicked + one(feedback.clickedAt().isPresent()),
          unsubscribed + one(feedback.tells(MailEventType.UNSUBSCRIBED)),
          complained + one(feedback.tells(MailEventType.COMPLAINED)),
          told || !feedback.equals(Feedback.NONE));
    }

    private static long one(boolean counts) {
      return counts ? 1 : 0;
    }
  }
}
