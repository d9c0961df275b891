package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.Schedule.Days;
import dev.perennial.campaign.Schedule.Run;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");
  private static final ZoneId KIRITIMATI = ZoneId.of("Pacific/Kiritimati");
  private static final ZoneId PAGO_PAGO = ZoneId.of("Pacific/Pago_Pago");

  @Test
  void a_day_of_the_week_comes_each_week_at_the_local_hour_on_both_sides_of_a_clock_change() {
    List<Run> runs =
        runs(
            new Schedule.Weekly(DayOfWeek.SATURDAY),
            PRAGUE,
            "2026-03-21T00:00:00Z",
            "2026-04-05T00:00:00Z");

    assertThat(runs)
        .containsExactly(
            run("2026-03-21", "2026-03-21T09:00:00Z"),
            run("2026-03-28", "2026-03-28T09:00:00Z"),
            run("2026-04-04", "2026-04-04T08:00:00Z"));
  }

  @Test
  void the_thirty_first_is_the_last_day_of_a_shorter_month() {
    assertThat(
            runs(new Schedule.Monthly(31), PRAGUE, "2026-01-01T00:00:00Z", "2026-05-01T00:00:00Z"))
        .extracting(run -> run.date().toString())
        .containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30");
  }

  @Test
  void the_29th_of_february_is_the_28th_where_there_is_none() {
    assertThat(
            runs(
                new Schedule.Yearly(MonthDay.of(2, 29)),
                PRAGUE,
                "2027-01-01T00:00:00Z",
                "2029-01-01T00:00:00Z"))
        .extracting(run -> run.date().toString())
        .containsExactly("2027-02-28", "2028-02-29");
  }

  @Test
  void by_each_customers_own_clock_the_same_date_comes_a_day_apart_across_the_date_line() {
    Schedule schedule =
        new Schedule(new Schedule.Once(LocalDate.parse("2026-12-01")), LocalTime.of(10, 0), null);
    Instant from = Instant.parse("2026-11-28T00:00:00Z");
    Instant until = Instant.parse("2026-12-05T00:00:00Z");

    assertThat(schedule.runs(from, until, KIRITIMATI))
        .containsExactly(run("2026-12-01", "2026-11-30T20:00:00Z"));
    assertThat(schedule.runs(from, until, PAGO_PAGO))
        .containsExactly(run("2026-12-01", "2026-12-01T21:00:00Z"));
  }

  @Test
  void a_run_belongs_to_exactly_one_of_two_windows_that_meet() {
    Days day = new Schedule.Once(LocalDate.parse("2026-12-01"));
    String at = "2026-12-01T09:00:00Z";

    assertThat(runs(day, PRAGUE, "2026-11-30T09:00:00Z", at)).isEmpty();
    assertThat(runs(day, PRAGUE, at, "2026-12-02T09:00:00Z")).hasSize(1);
  }

  @Test
  void an_hour_that_the_clocks_leave_out_comes_as_much_later() {
    Schedule schedule =
        new Schedule(new Schedule.Once(LocalDate.parse("2026-03-29")), LocalTime.of(2, 30), PRAGUE);

    assertThat(
            schedule.runs(
                Instant.parse("2026-03-28T00:00:00Z"),
                Instant.parse("2026-03-30T00:00:00Z"),
                PRAGUE))
        .containsExactly(run("2026-03-29", "2026-03-29T01:30:00Z"));
  }

  @Test
  void a_month_has_no_day_0_and_no_32nd() {
    assertThatThrownBy(() -> new Schedule.Monthly(0)).hasMessageContaining("no day 0");
    assertThatThrownBy(() -> new Schedule.Monthly(32)).hasMessageContaining("no day 32");
  }

  private static List<Run> runs(Days days, ZoneId zone, String from, String until) {
    return new Schedule(days, LocalTime.of(10, 0), zone)
        .runs(Instant.parse(from), Instant.parse(until), ZoneId.of("UTC"));
  }

  private static Run run(String date, String time) {
    return new Run(LocalDate.parse(date), Instant.parse(time));
  }
}
