package dev.perennial.report;

import dev.perennial.metric.PeriodKind;
import dev.perennial.settings.ReportSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A report that is due on a day: of the week or month that was over last, for some days, so that a
/// morning on which nothing ran is made up for.
///
/// @param always whether it is due in any case; else only if something is wrong in it
public record DueReport(ReportKey key, boolean always) {
  private static final int WEEK_DAYS = 6;
  private static final int MONTH_DAYS = 13;

  /// Those that are due on that day, in the shop's zone; whoever has had one is not considered.
  public static List<DueReport> on(LocalDate today, ReportSettings settings) {
    List<DueReport> due = new ArrayList<>();
    if (!settings.recipients().isEmpty()) {
      add(due, PeriodKind.WEEK, today, WEEK_DAYS, settings.weekly(), settings);
      add(due, PeriodKind.MONTH, today, MONTH_DAYS, settings.monthly(), settings);
    }
    return due;
  }

  private static void add(
      List<DueReport> due,
      PeriodKind kind,
      LocalDate today,
      int days,
      boolean always,
      ReportSettings settings) {
    LocalDate end = kind.startOf(today);
    if ((always || settings.alarms()) && today.isBefore(end.plusDays(days))) {
      due.add(new DueReport(new ReportKey(kind, kind.startOf(end.minusDays(1))), always));
    }
  }
}
