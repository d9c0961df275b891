package dev.perennial.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Points that will expire.
///
/// @param lastDay the last day, in the shop's zone, on which they can be spent
public record Expiry(long points, LocalDate lastDay) {

  /// When the customer is to be told, so many days before they are gone.
  Instant noticeAt(int days, ZoneId zone) {
    return lastDay.plusDays(1L - days).atStartOfDay(zone).toInstant();
  }
}
