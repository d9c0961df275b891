package dev.perennial.campaign;

import dev.perennial.customer.Customer;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/// The hours in which a customer may be written to, by their own clock; the shop's where theirs is
/// not known. Outside of them a mail waits, it is not dropped.
record SendWindow(LocalTime from, LocalTime until, ZoneId zone) {

  static SendWindow of(Customer customer, Settings settings) {
    ZoneId zone =
        customer.profile(ProfileField.TIMEZONE).map(ZoneId::of).orElse(settings.reportingZone());
    return new SendWindow(settings.sendFrom(), settings.sendUntil(), zone);
  }

  /// That time if it is within the window, else the next opening. Where a clock change skips the
  /// opening, it is the first time after the gap; where the opening comes twice, the first that is
  /// not past.
  Instant open(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    if (local.toLocalTime().isBefore(from)) {
      return next(local.toLocalDate(), time);
    }
    return local.toLocalTime().isBefore(until) ? time : next(local.toLocalDate().plusDays(1), time);
  }

  private Instant next(LocalDate day, Instant time) {
    LocalDateTime opening = LocalDateTime.of(day, from);
    @Nullable ZoneOffsetTransition change = zone.getRules().getTransition(opening);
    if (change == null) {
      return opening.atZone(zone).toInstant();
    }
    if (change.isGap()) {
      return change.getInstant();
    }
    Instant first = opening.toInstant(change.getOffsetBefore());
    return first.isBefore(time) ? opening.toInstant(change.getOffsetAfter()) : first;
  }
}
