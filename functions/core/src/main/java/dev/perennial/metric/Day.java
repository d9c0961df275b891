package dev.perennial.metric;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A day of a tally in the making, and the periods that it is in.
final class Day {
  private final int number;
  private final Map<PeriodKind, Period> latest = new EnumMap<>(PeriodKind.class);
  private final List<Period> twelveMonths;

  /// @param number days since 1970-01-01
  Day(int number, Periods periods) {
    this.number = number;
    LocalDate date = LocalDate.ofEpochDay(number);
    for (PeriodKind kind : PeriodKind.values()) {
      latest.put(kind, periods.at(kind, kind.startOf(date)));
    }
    twelveMonths =
        PeriodKind.TWELVE_MONTHS.startsOf(date).stream()
            .map(start -> periods.at(PeriodKind.TWELVE_MONTHS, start))
            .toList();
  }

  /// Days since 1970-01-01.
  int number() {
    return number;
  }

  /// The period of that kind that contains the day; of several the latest one.
  Period period(PeriodKind kind) {
    return Objects.requireNonNull(latest.get(kind));
  }

  /// The stretches of twelve months that contain the day, the latest first.
  List<Period> twelveMonths() {
    return twelveMonths;
  }
}
