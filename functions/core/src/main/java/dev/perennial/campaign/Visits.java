package dev.perennial.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The first times at which a mail was opened, or a link of it followed. A scanner follows every
/// link within moments, so of ten seconds only the first visit is kept, and of those the earliest
/// few: whatever the order of arrival, the same visits give the same.
///
/// @param times from the earliest on
public record Visits(List<Instant> times) {
  /// Nobody came.
  public static final Visits NONE = new Visits(List.of());

  /// Who comes within so long of the delivery is taken for a program that checks mail.
  public static final Duration AUTOMATIC = Duration.ofSeconds(10);

  private static final int MOST = 6;

  public Visits {
    times = List.copyOf(times);
  }

  /// With one more. Applied twice it is as if applied once.
  public Visits with(Instant time) {
    TreeMap<Long, Instant> first = new TreeMap<>();
    for (Instant known : times) {
      first.put(slot(known), known);
    }
    first.merge(slot(time), time, (one, other) -> one.isBefore(other) ? one : other);
    return new Visits(first.values().stream().limit(MOST).toList());
  }

  /// The first visit that was not within seconds of the delivery, or before it.
  public Optional<Instant> byPerson(Instant delivered) {
    return times.stream().filter(time -> !isAutomatic(time, delivered)).findFirst();
  }

  private static boolean isAutomatic(Instant time, Instant delivered) {
    return time.isBefore(delivered.plus(AUTOMATIC));
  }

  private static long slot(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), AUTOMATIC.toSeconds());
  }
}
