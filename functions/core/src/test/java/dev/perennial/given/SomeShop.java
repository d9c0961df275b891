package dev.perennial.given;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.random.RandomHistory;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The customers of a shop and all that they did.
///
/// @param histories the events of each customer
public record SomeShop(Settings settings, List<List<Event>> histories) {

  /// So many customers with random histories, to which answers about effort and referrals are
  /// added.
  public static SomeShop random(Settings settings, int customers, RandomGenerator random) {
    List<List<Event>> histories = new ArrayList<>();
    for (int number = 0; number < customers; number++) {
      List<Event> events = new ArrayList<>();
      for (Event event : RandomHistory.of(new CustomerId("c" + number), 50, random)) {
        events.add(
            event instanceof SurveyResponded a && random.nextInt(3) == 0 ? effort(a) : event);
        if (random.nextInt(30) == 0) {
          String by = random.nextInt(3) == 0 ? "" : "c" + random.nextInt(customers);
          events.add(
              new CustomerUpdated(event.header(), Map.of(ProfileField.REFERRED_BY, by), Map.of()));
        }
      }
      histories.add(events);
    }
    return new SomeShop(settings, histories);
  }

  private static SurveyResponded effort(SurveyResponded answer) {
    return new SurveyResponded(
        answer.header(),
        answer.survey(),
        answer.response(),
        SurveyKind.CES,
        answer.score(),
        answer.scaleMin(),
        answer.scaleMax(),
        answer.send(),
        answer.comment());
  }

  /// The customers after all events, as a sweep at that time leaves them.
  public List<CustomerState> customers(Instant asOf) {
    Folding folding = new Folding(new Scoring(settings, RiskModel.UNFITTED));
    return histories.stream()
        .map(events -> folding.fold(null, events.getFirst().customer(), events, null, asOf))
        .toList();
  }

  /// What was known of the time before that day: what happened until then, and cancellations and
  /// profiles whenever they came.
  public List<List<Event>> before(LocalDate day) {
    Instant end = day.atStartOfDay(settings.reportingZone()).toInstant();
    return histories.stream()
        .map(events -> events.stream().filter(event -> isKnown(event, end)).toList())
        .toList();
  }

  private static boolean isKnown(Event event, Instant end) {
    return event.time().isBefore(end)
        || event instanceof OrderCancelled
        || event instanceof CustomerUpdated;
  }
}
