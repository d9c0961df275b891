package dev.perennial.campaign;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerZone;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/// The hours in which a customer may be written to, by their own clock; the shop's where theirs is
/// not known. Outside of them a mail waits, it is not dropped.
record SendWindow(LocalTime from, LocalTime until, ZoneId zone) {

  /// The window of that campaign for that customer. The shop's own people have no hours.
  static SendWindow of(Customer customer, Campaign campaign, Settings settings) {
    ZoneId zone = CustomerZone.of(customer, settings);
    if (campaign.recipient() == Recipient.STAFF) {
      return new SendWindow(LocalTime.MIN, LocalTime.MAX, zone);
    }
    Hours hours = campaign.hours();
    return hours == null
        ? new SendWindow(settings.sendFrom(), settings.sendUntil(), zone)
        : new SendWindow(hours.from(), hours.until(), zone);
  }

  /// That time if it is within the window, else the next opening. Where the clocks change before
  /// that, it is looked at again from the change on: a gap may swallow the opening or the whole
  /// window, and an hour that comes twice may open it again.
  Instant open(Instant time) {
    OffsetDateTime local = time.atZone(zone).toOffsetDateTime();
    boolean early = local.toLocalTime().isBefore(from);
    if (!early && local.toLocalTime().isBefore(until)) {
      return time;
    }
    LocalDate day = early ? local.toLocalDate() : local.toLocalDate().plusDays(1);
    Instant opening = day.atTime(from).toInstant(local.getOffset());
    ZoneOffsetTransition change = zone.getRules().nextTransition(time);
    return change == null || change.getInstant().isAfter(opening)
        ? opening
        : open(change.getInstant());
  }
}
