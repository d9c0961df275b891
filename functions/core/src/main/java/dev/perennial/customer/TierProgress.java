package dev.perennial.customer;

import dev.perennial.event.Money;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which tiers a customer has earned: by the points or the money of the last twelve months, as they
/// are known today, so that a refund counts from the time of its order on. Redeeming and expiry of
/// points take no tier away.
final class TierProgress {
  private static final int MONTHS = 12;

  /// What counts towards a tier from `time` until `until`.
  private record Gain(
      Instant time, Instant until, KeyHash key, long points, @Nullable Money spent) {
    private static final Comparator<Gain> ORDER =
        Comparator.comparing(Gain::time).thenComparing(Gain::key);
  }

  private final LoyaltySettings rules;
  private final ZoneId zone;
  private final Queue<Gain> within =
      new PriorityQueue<>(Comparator.comparing(Gain::until).thenComparing(Gain.ORDER));
  private final Map<Currency, Long> spent = new HashMap<>();
  private final List<TierStay> stays = new ArrayList<>();
  private @Nullable Instant left;
  private long points;

  private TierProgress(Settings settings) {
    rules = settings.loyalty();
    zone = settings.reportingZone();
  }

  /// The tiers that the customer is in or above at that time, from the lowest to the highest.
  static List<TierStay> stays(History history, Settings settings, Instant asOf) {
    return List.copyOf(of(history, settings, asOf).stays);
  }

  /// When a tier was left the last time because what had earned it was more than twelve months ago;
  /// empty if none ever was.
  static Optional<Instant> left(History history, Settings settings, Instant asOf) {
    return Optional.ofNullable(of(history, settings, asOf).left);
  }

  private static TierProgress of(History history, Settings settings, Instant asOf) {
    TierProgress progress = new TierProgress(settings);
    if (!TierReach.of(history, settings.loyalty())) {
      return progress;
    }
    for (Gain gain : progress.gains(history)) {
      progress.passTo(gain.time());
      progress.add(gain);
    }
    progress.passTo(asOf);
    return progress;
  }

  private List<Gain> gains(History history) {
    Map<KeyHash, Long> refunded = new HashMap<>();
    Map<KeyHash, Currency> currencies = new HashMap<>();
    history.orders().forEach(order -> currencies.put(order.key(), order.total().currency()));
    for (Refund refund : history.refunds()) {
      KeyHash order = refund.order();
      if (order != null && refund.amount().currency().equals(currencies.get(order))) {
        refunded.merge(order, refund.amount().minorUnits(), Long::sum);
      }
    }
    List<Gain> gains = new ArrayList<>();
    for (Order order : history.orders()) {
      long left = order.total().minorUnits() - refunded.getOrDefault(order.key(), 0L);
      Money kept = new Money(Math.max(0, left), order.total().currency());
      gains.add(gain(order.time(), order.key(), PointsLedger.earned(kept, rules), kept));
    }
    Set<KeyHash> answered = new HashSet<>();
    for (Answer answer : history.answers()) {
      if (answer.invitation() != null && answered.add(answer.invitation())) {
        gains.add(gain(answer.time(), answer.key(), rules.pointsPerAnswer(), null));
      }
    }
    for (PointsChange change : history.pointsChanges()) {
      if (change.points() > 0) {
        gains.add(gain(change.time(), change.key(), change.points(), null));
      }
    }
    gains.sort(Gain.ORDER);
    return gains;
  }

  private Gain gain(Instant time, KeyHash key, long earned, @Nullable Money kept) {
    return new Gain(time, time.atZone(zone).plusMonths(MONTHS).toInstant(), key, earned, kept);
  }

  /// Leaves behind what no longer counts at that time, and the tiers that go with it.
  private void passTo(Instant time) {
    while (!within.isEmpty() && !within.element().until().isAfter(time)) {
      Gain gone = within.remove();
      count(gone, -1);
      int reached = reached();
      while (stays.size() > reached) {
        stays.removeLast();
        left = gone.until();
      }
    }
  }

  private void add(Gain gain) {
    within.add(gain);
    count(gain, 1);
    int reached = reached();
    while (stays.size() < reached) {
      stays.add(new TierStay(rules.tiers().get(stays.size()).code(), gain.time()));
    }
  }

  private void count(Gain gain, int sign) {
    points += sign * gain.points();
    if (gain.spent() != null) {
      spent.merge(gain.spent().currency(), sign * gain.spent().minorUnits(), Long::sum);
    }
  }

  /// How many tiers, from the lowest on, the customer is in or above.
  private int reached() {
    int reached = rules.tiers().size();
    while (reached > 0 && !holds(rules.tiers().get(reached - 1))) {
      reached--;
    }
    return reached;
  }

  private boolean holds(Tier tier) {
    return (tier.points() > 0 && points >= tier.points())
        || tier.spend().stream()
            .anyMatch(least -> spent.getOrDefault(least.currency(), 0L) >= least.minorUnits());
  }
}
