package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.PeriodKind;
import dev.perennial.settings.ReportSettings;
import dev.perennial.settings.ReportSettings.Recipient;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueReportTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-02-02");
  private static final DueReport WEEK =
      new DueReport(new ReportKey(PeriodKind.WEEK, LocalDate.parse("2026-01-26")), true);
  private static final DueReport MONTH =
      new DueReport(new ReportKey(PeriodKind.MONTH, LocalDate.parse("2026-01-01")), true);

  @Test
  void the_week_and_the_month_that_are_over_are_due_for_some_days() {
    ReportSettings settings = settings(true, true, true);

    assertThat(DueReport.on(MONDAY, settings)).containsExactly(WEEK, MONTH);
    assertThat(DueReport.on(MONDAY.plusDays(5), settings)).containsExactly(WEEK, MONTH);
    assertThat(DueReport.on(MONDAY.plusDays(6), settings)).containsExactly(MONTH);
    assertThat(DueReport.on(LocalDate.parse("2026-02-13"), settings))
        .extracting(one -> one.key().kind())
        .containsExactly(PeriodKind.WEEK, PeriodKind.MONTH);
    assertThat(DueReport.on(LocalDate.parse("2026-02-14"), settings))
        .extracting(one -> one.key().kind())
        .containsExactly(PeriodKind.WEEK);
    assertThat(WEEK.key().text()).isEqualTo("week-2026-01-26");
  }

  @Test
  void what_is_off_is_due_only_if_something_is_wrong() {
    assertThat(DueReport.on(MONDAY, settings(false, true, true)))
        .containsExactly(new DueReport(WEEK.key(), false), MONTH);
    assertThat(DueReport.on(MONDAY, settings(false, false, false))).isEmpty();
  }

  @Test
  void without_recipients_nothing_is_due() {
    assertThat(DueReport.on(MONDAY, new ReportSettings(true, true, true, List.of()))).isEmpty();
  }

  private static ReportSettings settings(boolean weekly, boolean monthly, boolean alarms) {
    return new ReportSettings(
        weekly, monthly, alarms, List.of(new Recipient("ada@shop.example", "en", ZoneOffset.UTC)));
  }
}
