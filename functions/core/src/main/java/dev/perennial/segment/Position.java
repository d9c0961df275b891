package dev.perennial.segment;

import dev.perennial.customer.History;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.customer.Value;
import dev.perennial.event.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Where a customer is on a scale, at the start of a day.
///
/// @param currency ISO 4217 where the scale is of amounts, else empty text: amounts are ranked
///   among those of the same currency
record Position(Scale scale, String currency, int place) {

  /// The positions of a customer on all scales, in their order; without purchases none but maybe
  /// the value.
  ///
  /// @param history until that day
  /// @param value expected then, or null if there was nothing to judge by
  static List<Position> of(History history, @Nullable Value value, LocalDate day, ZoneId zone) {
    List<Position> positions = new ArrayList<>();
    SortedSet<LocalDate> days = history.purchaseDays(zone);
    if (!days.isEmpty()) {
      Currency currency = history.orders().getLast().total().currency();
      long recency = ChronoUnit.DAYS.between(days.last(), day);
      positions.add(new Position(Scale.RECENCY, "", Scale.place(recency)));
      positions.add(new Position(Scale.FREQUENCY, "", Scale.place((long) days.size())));
      positions.add(
          new Position(
              Scale.SPEND,
              currency.getCurrencyCode(),
              Scale.place((double) spend(history, currency))));
    }
    if (value != null) {
      String currency = value.currency().getCurrencyCode();
      positions.add(new Position(Scale.VALUE, currency, Scale.place(value.clv365d())));
    }
    return positions;
  }

  /// In minor units.
  private static long spend(History history, Currency currency) {
    return sum(history.orders().stream().map(Order::total).toList(), currency)
        - sum(history.refunds().stream().map(Refund::amount).toList(), currency);
  }

  private static long sum(List<Money> amounts, Currency currency) {
    return amounts.stream()
        .filter(amount -> amount.currency().equals(currency))
        .mapToLong(Money::minorUnits)
        .sum();
  }

  /// As counts name it: `value GBP 123`.
  String text() {
    return (scale.code() + " " + currency).strip() + " " + place;
  }
}
