package dev.perennial.local.clock;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Fires once.
public record At(Instant instant) implements ScheduleExpression {

  static At parse(String text, ZoneId zone) {
    try {
      return new At(LocalDateTime.parse(text).atZone(zone).toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expected a local date and time, yyyy-mm-ddThh:mm:ss", e);
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return instant.isAfter(after) ? Optional.of(instant) : Optional.empty();
  }
}
