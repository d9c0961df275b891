package dev.perennial.customer;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// When a customer is due to buy again by their own rhythm: the median of the days between their
/// purchases after the latest one.
final class Replenishment {
  /// With fewer purchase days there is no rhythm.
  static final int LEAST_DAYS_BOUGHT = 3;

  private static final int LEAST_GAPS = LEAST_DAYS_BOUGHT - 1;
  private static final int LEAST_DAYS = 7;
  private static final int MOST_DAYS = 180;

  private Replenishment() {}

  /// The day; empty for fewer than three purchase days, or a rhythm below 7 or above 180 days. Of
  /// an even number of gaps the median is the mean of the middle two, rounded down.
  static Optional<LocalDate> dueOn(SortedSet<LocalDate> purchaseDays) {
    List<Long> gaps = new ArrayList<>();
    @Nullable LocalDate before = null;
    for (LocalDate day : purchaseDays) {
      if (before != null) {
        gaps.add(ChronoUnit.DAYS.between(before, day));
      }
      before = day;
    }
    if (gaps.size() < LEAST_GAPS) {
      return Optional.empty();
    }
    Collections.sort(gaps);
    int middle = gaps.size() / 2;
    long median =
        gaps.size() % 2 == 1 ? gaps.get(middle) : (gaps.get(middle - 1) + gaps.get(middle)) / 2;
    return median < LEAST_DAYS || median > MOST_DAYS
        ? Optional.empty()
        : Optional.of(purchaseDays.getLast().plusDays(median));
  }
}
