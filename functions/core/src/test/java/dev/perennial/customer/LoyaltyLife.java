package dev.perennial.customer;

import static dev.perennial.given.SomeSettings.someSettings;

import dev.perennial.event.Event;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What customers of a shop with tiers, points and a reward live to see.
final class LoyaltyLife {
  static final LoyaltySettings RULES = SomeLoyalty.withSilver(new Tier("silver", 100, List.of()));
  static final Settings SETTINGS = someSettings().loyalty(RULES).build();
  static final Folding FOLDING = new Folding(new Scoring(SETTINGS, RiskModel.UNFITTED));

  private LoyaltyLife() {}

  static Moment moment(MomentType type, String time, String occasion) {
    return new Moment(type, Instant.parse(time), occasion, false);
  }

  /// Each event in its time, and a sweep every so many hours until so many days after the last.
  static List<Moment> live(Story story, MomentType type, int everyHours, int days) {
    return live(FOLDING, story, type, everyHours, days);
  }

  /// The same by other rules.
  static List<Moment> live(
      Folding folding, Story story, MomentType type, int everyHours, int days) {
    List<Moment> raised = new ArrayList<>();
    CustomerState state = null;
    Instant now = story.events().getFirst().time();
    Instant end = story.event().time().plus(Duration.ofDays(days));
    List<Event> ahead = new ArrayList<>(story.events());
    while (now.isBefore(end)) {
      while (!ahead.isEmpty() && !ahead.getFirst().time().isAfter(now)) {
        Event event = ahead.removeFirst();
        state = folding.fold(state, story.id(), List.of(event), null, now);
        raised.addAll(state.moments());
      }
      Optional<CustomerState> swept = state == null ? Optional.empty() : folding.sweep(state, now);
      swept.ifPresent(written -> raised.addAll(written.moments()));
      state = swept.orElse(state);
      now = now.plus(Duration.ofHours(everyHours));
    }
    return raised.stream().filter(moment -> moment.type() == type).toList();
  }
}
