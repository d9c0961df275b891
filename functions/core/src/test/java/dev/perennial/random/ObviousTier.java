package dev.perennial.random;

import static dev.perennial.random.LoyalDeeds.hash;
import static dev.perennial.random.LoyalDeeds.isOf;
import static dev.perennial.random.LoyalDeeds.second;

import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.SurveyResponded;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Tier;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A customer's tier worked out the slow and obvious way: every tier asked again at every time. It
/// shares no code with the real one.
final class ObviousTier {
  /// What counts towards a tier.
  private record Gain(Instant time, String key, long points, @Nullable Money spent) {}

  private final LoyalDeeds deeds;
  private final LoyaltySettings rules;

  ObviousTier(Collection<? extends Event> events, LoyaltySettings rules) {
    this.deeds = new LoyalDeeds(events, rules);
    this.rules = rules;
  }

  /// The tier at that time, and since when.
  Optional<String> tier(Instant asOf) {
    List<Gain> gains = gains();
    List<@Nullable Instant> since = new ArrayList<>();
    rules.tiers().forEach(tier -> since.add(null));
    for (int last = 0; last < gains.size(); last++) {
      Instant time = gains.get(last).time();
      int before = level(gains.subList(0, last), time);
      int after = level(gains.subList(0, last + 1), time);
      for (int level = 1; level <= since.size(); level++) {
        if (level > before) {
          since.set(level - 1, level <= after ? time : null);
        }
      }
    }
    int now = level(gains, asOf);
    return now == 0
        ? Optional.empty()
        : Optional.of(rules.tiers().get(now - 1).code() + " since " + since.get(now - 1));
  }

  private int level(List<Gain> gains, Instant time) {
    int level = 0;
    for (int number = 1; number <= rules.tiers().size(); number++) {
      level = holds(rules.tiers().get(number - 1), gains, time) ? number : level;
    }
    return level;
  }

  private static boolean holds(Tier tier, List<Gain> gains, Instant time) {
    List<Gain> recent =
        gains.stream()
            .filter(
                gain -> gain.time().atZone(ZoneOffset.UTC).plusMonths(12).toInstant().isAfter(time))
            .toList();
    long earned = recent.stream().mapToLong(Gain::points).sum();
    if (tier.points() > 0 && earned >= tier.points()) {
      return true;
    }
    for (Money least : tier.spend()) {
      long spent =
          recent.stream()
              .map(Gain::spent)
              .filter(Objects::nonNull)
              .filter(money -> money.currency().equals(least.currency()))
              .mapToLong(Money::minorUnits)
              .sum();
      if (spent >= least.minorUnits()) {
        return true;
      }
    }
    return false;
  }

  private List<Gain> gains() {
    List<Gain> gains = new ArrayList<>();
    for (OrderCompleted order : deeds.orders()) {
      long left = order.total().minorUnits();
      for (OrderRefunded refund : deeds.refunds()) {
        left -= isOf(refund, order) ? refund.amount().minorUnits() : 0;
      }
      Money kept = new Money(Math.max(0, left), order.total().currency());
      gains.add(new Gain(second(order), hash(order), deeds.worth(kept), kept));
    }
    for (SurveyResponded answer : deeds.askedAnswers()) {
      gains.add(new Gain(second(answer), hash(answer), rules.pointsPerAnswer(), null));
    }
    for (PointsGranted grant : deeds.all(PointsGranted.class)) {
      gains.add(new Gain(second(grant), hash(grant), grant.points(), null));
    }
    gains.sort(Comparator.comparing(Gain::time).thenComparing(Gain::key));
    return gains;
  }
}
