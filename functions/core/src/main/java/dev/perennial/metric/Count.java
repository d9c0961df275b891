package dev.perennial.metric;

import java.time.LocalDate;
import java.util.Comparator;

/// Which number of a tally it is.
///
/// @param kind the kind of the period
/// @param start the first day of the period
/// @param of a currency, a scale or another part of the measure; empty text for the whole of it
public record Count(PeriodKind kind, LocalDate start, Measure measure, String of)
    implements Comparable<Count> {
  private static final Comparator<Count> ORDER =
      Comparator.comparing(Count::kind)
          .thenComparing(Count::measure)
          .thenComparing(Count::of)
          .thenComparing(Count::start);

  /// Whether parts of the customers have this number as well: those of days, weeks and twelve
  /// months are of everybody, but for who is active and what they are worth.
  boolean isDivided() {
    return PeriodKind.DIVIDED.contains(kind)
        || measure == Measure.ACTIVE_CHANGE
        || measure == Measure.VALUED
        || measure == Measure.PREDICTED_VALUE;
  }

  @Override
  public int compareTo(Count other) {
    return ORDER.compare(this, other);
  }
}
