package dev.perennial.campaign;

import dev.perennial.customer.Customer;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The hours in which a customer may be written to, by their own clock; the shop's where theirs is
/// not known. Outside of them a mail waits, it is not dropped.
record SendWindow(LocalTime from, LocalTime until, ZoneId zone) {

  static SendWindow of(Customer customer, Settings settings) {
    ZoneId zone =
        customer.profile(ProfileField.TIMEZONE).map(ZoneId::of).orElse(settings.reportingZone());
    return new SendWindow(settings.sendFrom(), settings.sendUntil(), zone);
  }

  /// That time if it is within the window, else the next opening. Where a clock change skips the
  /// opening, it is the first time after the gap.
  Instant open(Instant time) {
    ZonedDateTime local = time.atZone(zone);
    if (local.toLocalTime().isBefore(from)) {
      return at(local.toLocalDate());
    }
    return local.toLocalTime().isBefore(until) ? time : at(local.toLocalDate().plusDays(1));
  }

  private Instant at(LocalDate day) {
    return ZonedDateTime.of(day, from, zone).toInstant();
  }
}
