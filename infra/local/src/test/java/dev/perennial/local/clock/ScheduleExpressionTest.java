package dev.perennial.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleExpressionTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:30Z");

  @Test
  void a_rate_counts_from_its_start() {
    ScheduleExpression rate = parse("rate(5 minutes)", "UTC");

    assertThat(rate.next(START)).contains(Instant.parse("2026-01-01T00:05:30Z"));
    assertThat(rate.next(Instant.parse("2026-01-01T00:05:30Z")))
        .contains(Instant.parse("2026-01-01T00:10:30Z"));
    assertThat(rate.next(Instant.parse("2026-01-01T00:07:00Z")))
        .contains(Instant.parse("2026-01-01T00:10:30Z"));
  }

  @Test
  void at_fires_once_in_its_zone() {
    ScheduleExpression at = parse("at(2026-07-01T09:00:00)", "Europe/Prague");

    assertThat(at.next(START)).contains(Instant.parse("2026-07-01T07:00:00Z"));
    assertThat(at.next(Instant.parse("2026-07-01T07:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 2 * * ? *        | 2026-01-01T02:00 2026-01-02T02:00
          0/20 8-9 1 1 ? *   | 2026-01-01T08:00 2026-01-01T08:20 2026-01-01T08:40 2026-01-01T09:00
          15 12 ? * MON-WED * | 2026-01-05T12:15 2026-01-06T12:15 2026-01-07T12:15 2026-01-12T12:15
          0 0 ? * FRI-MON *  | 2026-01-02T00:00 2026-01-03T00:00 2026-01-04T00:00 2026-01-05T00:00 2026-01-09T00:00
          0 6 L * ? *        | 2026-01-31T06:00 2026-02-28T06:00
          0 6 L-2 * ? *      | 2026-01-29T06:00 2026-02-26T06:00
          0 6 LW 1,5 ? *     | 2026-01-30T06:00 2026-05-29T06:00
          0 6 1W * ? *       | 2026-01-01T06:00 2026-02-02T06:00 2026-03-02T06:00 2026-04-01T06:00
          0 6 31W * ? *      | 2026-01-30T06:00 2026-03-31T06:00
          0 6 ? * 6L *       | 2026-01-30T06:00 2026-02-27T06:00
          0 6 ? * 3#2 *      | 2026-01-13T06:00 2026-02-10T06:00
          0 6 ? FEB TUE#5 2028 | 2028-02-29T06:00
          0 6 29 2 ? *       | 2028-02-29T06:00 2032-02-29T06:00
          0 6 ? * L *        | 2026-01-03T06:00 2026-01-10T06:00
          0 0 1 JAN ? 2030/5 | 2030-01-01T00:00 2035-01-01T00:00
          """)
  void cron_fires_at(String fields, String expected) {
    ScheduleExpression cron = parse("cron(" + fields + ")", "UTC");

    List<String> firings = new ArrayList<>();
    Optional<Instant> next = cron.next(START);
    for (int i = expected.split(" ").length; i > 0 && next.isPresent(); i--) {
      firings.add(next.get().toString().substring(0, 16));
      next = cron.next(next.get());
    }

    assertThat(firings).containsExactly(expected.split(" "));
  }

  @Test
  void a_local_time_that_summer_time_skips_is_not_fired() {
    ScheduleExpression cron = parse("cron(30 2 * * ? *)", "Europe/Prague");

    assertThat(cron.next(Instant.parse("2026-03-28T12:00:00Z")))
        .as("29 March has no 02:30")
        .contains(Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void a_local_time_that_occurs_twice_is_fired_once() {
    ScheduleExpression cron = parse("cron(30 2 * * ? *)", "Europe/Prague");

    Instant first = cron.next(Instant.parse("2026-10-24T12:00:00Z")).orElseThrow();

    assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(cron.next(first)).contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void a_schedule_in_the_past_never_fires() {
    assertThat(parse("cron(0 0 1 1 ? 2020)", "UTC").next(START)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every day            | expected rate(…), cron(…) or at(…)
          rate(1 minutes)      | expected a number and a unit
          rate(5 minute)       | expected a number and a unit
          rate(0 minutes)      | expected a number and a unit
          cron(0 2 * * *)      | six fields
          cron(0 2 * * * *)    | exactly one of day-of-month and day-of-week is '?'
          cron(0 24 * * ? *)   | hours takes 0 to 23, not '24'
          cron(0 2 * FOO ? *)  | month takes 1 to 12, not 'FOO'
          cron(*/0 2 * * ? *)  | minutes has no step
          at(tomorrow)         | expected a local date and time
          """)
  void a_wrong_expression_is_named_with_what_would_be_right(String text, String why) {
    assertThatThrownBy(() -> parse(text, "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining(why);
  }

  private static ScheduleExpression parse(String text, String zone) {
    return ScheduleExpression.parse(text, ZoneId.of(zone), START);
  }
}
