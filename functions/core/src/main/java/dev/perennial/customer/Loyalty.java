package dev.perennial.customer;

import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a customer's loyalty is worth at a time. Nothing of it is stored: it follows from the
/// history and from the shop's rules.
///
/// @param points what can be spent; below zero where a refund took back what had been spent
/// @param stays the tiers that the customer is in or above, from the lowest to the highest
/// @param nextExpiry the points that expire next, or null if none do
/// @param refused the redemptions that found too few points and were not counted, by time
/// @param badges each milestone with the time at which it was reached
public record Loyalty(
    long points,
    List<TierStay> stays,
    @Nullable Expiry nextExpiry,
    List<KeyHash> refused,
    SortedMap<String, Instant> badges) {
  public Loyalty {
    stays = List.copyOf(stays);
    refused = List.copyOf(refused);
    badges = Collections.unmodifiableSortedMap(new TreeMap<>(badges));
  }

  /// The loyalty of that history. Everything in it counts, also what the clock of a store dated a
  /// little into the future; `asOf` decides what has expired and which year counts.
  public static Loyalty of(History history, Settings settings, Instant asOf) {
    PointsLedger ledger = PointsLedger.of(history, settings, asOf);
    return new Loyalty(
        ledger.balance(),
        TierProgress.stays(history, settings, asOf),
        ledger.nextExpiry(),
        ledger.refused(),
        Badges.of(history, settings.reportingZone(), asOf));
  }

  /// The highest tier that history has reached, or empty if none was: what [#of] says, for less.
  public static Optional<String> tier(History history, Settings settings, Instant asOf) {
    List<TierStay> stays = TierProgress.stays(history, settings, asOf);
    return stays.isEmpty() ? Optional.empty() : Optional.of(stays.getLast().tier());
  }

  /// The highest tier, or empty if none was reached.
  public Optional<String> tier() {
    return stays.isEmpty() ? Optional.empty() : Optional.of(stays.getLast().tier());
  }
}
