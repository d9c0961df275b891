package dev.perennial.local.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fires each `every`, counted from `start` (the moment at which the schedule was made), `start`
/// itself not included.
public record Rate(Duration every, Instant start) implements ScheduleExpression {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]*)\\s+(minute|hour|day)(s?)");

  public Rate {
    if (every.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("a rate is at least one minute, not " + every);
    }
  }

  static Rate parse(String text, Instant start) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || text.startsWith("1 ") != form.group(3).isEmpty()) {
      throw new IllegalArgumentException(
          "expected a number and a unit, such as '1 minute', '5 minutes', '1 hour' or '7 days'");
    }
    long count = Long.parseLong(form.group(1));
    Duration every =
        switch (form.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return new Rate(every, start);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    if (after.isBefore(start)) {
      return Optional.of(start.plus(every));
    }
    long passed = Duration.between(start, after).dividedBy(every);
    return Optional.of(start.plus(every.multipliedBy(passed + 1)));
  }
}
