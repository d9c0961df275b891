package dev.perennial.local.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Times as the console shows them, in the zone of the shop.
record Times(ZoneId zone) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter NOW =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);

  String minute(Instant time) {
    return MINUTE.format(time.atZone(zone));
  }

  String minute(Optional<Instant> time) {
    return time.map(this::minute).orElse("");
  }

  String now(Instant time) {
    return NOW.format(time.atZone(zone)) + " (" + zone.getId() + ")";
  }

  /// `3 days ahead of the clock on the wall`, or empty where there is no difference.
  static String ahead(Duration ahead) {
    long minutes = ahead.abs().toMinutes();
    if (minutes == 0) {
      return "";
    }
    long days = minutes / 1440;
    long hours = minutes / 60;
    String length =
        days > 0 ? count(days, "day") : hours > 0 ? count(hours, "hour") : count(minutes, "minute");
    return length + (ahead.isNegative() ? " behind" : " ahead of") + " the clock on the wall";
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
