package dev.perennial.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The kinds of calendar period, in the shop's zone. Each is half-open: the end is not in it. Weeks
/// are those of ISO 8601 and begin on Monday.
public enum PeriodKind {
  DAY("day"),
  WEEK("week"),
  MONTH("month"),
  QUARTER("quarter"),
  HALF("half"),
  YEAR("year"),
  /// Twelve whole months that begin with any month, so they overlap: what yearly rates are taken
  /// from. They are no period of reports.
  TWELVE_MONTHS("twelve_months");

  /// Those of reports.
  public static final List<PeriodKind> REPORTED = List.of(DAY, WEEK, MONTH, QUARTER, HALF, YEAR);

  /// Those for which figures are divided by store, country and so on.
  public static final List<PeriodKind> DIVIDED = List.of(MONTH, QUARTER, HALF, YEAR);

  private static final int YEAR_MONTHS = 12;

  private final String code;

  PeriodKind(String code) {
    this.code = code;
  }

  /// The name in files, settings and stored items.
  public String code() {
    return code;
  }

  /// The kind of that name, or empty if there is none.
  public static Optional<PeriodKind> find(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  /// The first day of the period that contains that day; of several that of the latest one.
  public LocalDate startOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH, QUARTER, HALF, YEAR ->
          day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % months());
      case TWELVE_MONTHS -> day.withDayOfMonth(1);
    };
  }

  /// The first days of all periods that contain that day: one, and twelve of [#TWELVE_MONTHS].
  List<LocalDate> startsOf(LocalDate day) {
    LocalDate latest = startOf(day);
    return this == TWELVE_MONTHS
        ? IntStream.range(0, YEAR_MONTHS).mapToObj(latest::minusMonths).toList()
        : List.of(latest);
  }

  /// The day after the last one of the period that begins on that day.
  public LocalDate endOf(LocalDate start) {
    return switch (this) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH, QUARTER, HALF, YEAR, TWELVE_MONTHS -> start.plusMonths(months());
    };
  }

  private int months() {
    return switch (this) {
      case MONTH -> 1;
      case QUARTER -> 3;
      case HALF -> 6;
      case YEAR, TWELVE_MONTHS -> YEAR_MONTHS;
      case DAY, WEEK -> throw new IllegalStateException("a " + code + " is not made of months");
    };
  }
}
