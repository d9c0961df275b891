package dev.perennial.local.clock;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When an EventBridge schedule fires: `rate(5 minutes)`, `cron(0 2 * * ? *)` or
/// `at(2027-01-31T08:00:00)`.
///
/// Source: EventBridge Scheduler User Guide, "Schedule types" (also its rules for daylight saving).
public sealed interface ScheduleExpression permits Rate, Cron, At {

  /// The first firing strictly after `after`; empty if there is none.
  Optional<Instant> next(Instant after);

  /// Reads an expression. `zone` is that of cron and at; a rate counts from `start`. Throws
  /// `IllegalArgumentException` that says what is wrong and what would be right.
  static ScheduleExpression parse(String text, ZoneId zone, Instant start) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    if (open < 0 || !trimmed.endsWith(")")) {
      throw wrong(text, "expected rate(…), cron(…) or at(…)");
    }
    String inner = trimmed.substring(open + 1, trimmed.length() - 1).strip();
    try {
      return switch (trimmed.substring(0, open)) {
        case "rate" -> Rate.parse(inner, start);
        case "cron" -> Cron.parse(inner, zone);
        case "at" -> At.parse(inner, zone);
        default -> throw new IllegalArgumentException("expected rate(…), cron(…) or at(…)");
      };
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("Schedule expression '" + text + "': " + why);
  }
}
