package dev.perennial.local.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Fires at the local times that six fields allow: minutes, hours, day of month, month, day of
/// week, year.
///
/// A local time that the change to summer time skips is not fired; one that the change back repeats
/// is fired once, the first time.
public final class Cron implements ScheduleExpression {

  private static final int LAST_YEAR = 2199;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet months;
  private final BitSet years;
  private final Predicate<LocalDate> days;
  private final ZoneId zone;

  private Cron(String[] fields, ZoneId zone) {
    this.minutes = CronField.MINUTES.parse(fields[0]);
    this.hours = CronField.HOURS.parse(fields[1]);
    this.days = CronDays.parse(fields[2], fields[4]);
    this.months = CronField.MONTHS_OF_YEAR.parse(fields[3]);
    this.years = CronField.YEARS.parse(fields[5]);
    this.zone = zone;
  }

  static Cron parse(String text, ZoneId zone) {
    String[] fields = text.split("\\s+", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException(
          "cron has six fields (minutes hours day-of-month month day-of-week year), not "
              + fields.length);
    }
    return new Cron(fields, zone);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    LocalDate first = after.atZone(zone).toLocalDate();
    for (LocalDate date = first; date.getYear() <= LAST_YEAR; ) {
      if (!years.get(date.getYear())) {
        date = LocalDate.of(date.getYear() + 1, 1, 1);
      } else if (!months.get(date.getMonthValue())) {
        date = date.plusMonths(1).withDayOfMonth(1);
      } else {
        Optional<Instant> found = days.test(date) ? onDay(date, after) : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
        date = date.plusDays(1);
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> onDay(LocalDate date, Instant after) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        LocalDateTime local = date.atTime(hour, minute);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (!offsets.isEmpty() && local.toInstant(offsets.getFirst()).isAfter(after)) {
          return Optional.of(local.toInstant(offsets.getFirst()));
        }
      }
    }
    return Optional.empty();
  }
}
