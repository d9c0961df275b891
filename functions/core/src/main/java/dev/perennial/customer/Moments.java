package dev.perennial.customer;

import dev.perennial.event.Event;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.SurveyResponded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What newly applied events are worth telling. It follows from the events and from who the
/// customer was before them and is after them, never from the clock.
///
/// @param before the customer before the events, or null if there was none
/// @param customer the customer after them
record Moments(Scoring scoring, @Nullable Customer before, Customer customer, List<Event> applied) {

  /// What they raised.
  List<Moment> raised() {
    if (applied.isEmpty()) {
      return List.of();
    }
    List<Moment> raised = new ArrayList<>();
    DoubleOptIn law = new DoubleOptIn(scoring.settings().outreach());
    new ConsentMoments(law, before, customer, applied).raised().forEach(raised::add);
    firstOrder().ifPresent(raised::add);
    for (Event event : applied) {
      switch (event) {
        case OrderCompleted order -> raised.addAll(ofOrder(order));
        case SurveyResponded answer -> ofAnswer(answer).ifPresent(raised::add);
        case FeedbackResolved resolved ->
            raised.add(
                raised(
                    MomentType.ANSWER_ACTED_ON, event, KeyHash.of(resolved.answer()).toString()));
        case PointsGranted grant -> rewarded(grant).ifPresent(raised::add);
        default -> {}
      }
    }
    return raised;
  }

  private Optional<Moment> firstOrder() {
    if (before != null && !before.history().orders().isEmpty()) {
      return Optional.empty();
    }
    return customer
        .history()
        .firstOrder()
        .flatMap(first -> applied.stream().filter(event -> isOrder(event, first)).findFirst())
        .map(event -> raised(MomentType.FIRST_ORDER, event, "first"));
  }

  private static boolean isOrder(Event event, Order order) {
    return event instanceof OrderCompleted placed && KeyHash.of(placed.key()).equals(order.key());
  }

  /// An order of the live shop is worth a question, and worth a welcome if it ends a silence. An
  /// imported one is neither asked about nor told: years of them would fill the ledger.
  private List<Moment> ofOrder(OrderCompleted event) {
    String key = KeyHash.of(event.key()).toString();
    List<Moment> raised = new ArrayList<>();
    for (Order placed : customer.history().orders()) {
      if (placed.key().equals(KeyHash.of(event.key()))) {
        if (!event.header().isOld()) {
          raised.add(raised(MomentType.ORDER_COMPLETED, event, key));
        }
        if (endsSilence(placed)) {
          raised.add(raised(MomentType.WON_BACK, event, key));
        }
      }
    }
    return raised;
  }

  /// Whether the customer was at risk or had lapsed when that order was placed.
  private boolean endsSilence(Order placed) {
    History earlier = customer.history().before(placed);
    return switch (scoring.lifecycle(earlier, placed.time())) {
      case AT_RISK, LAPSED -> true;
      case PROSPECT, NEW, ACTIVE -> false;
    };
  }

  /// An answer is told once, whatever the customer adds to it later.
  private Optional<Moment> ofAnswer(SurveyResponded event) {
    Answer answer = Answer.from(event);
    String key = answer.key().toString();
    if (isTold(answer)) {
      return Optional.empty();
    }
    if (answer.isDetractor()) {
      return Optional.of(raised(MomentType.DETRACTOR, event, key));
    }
    return answer.isPromoter()
        ? Optional.of(raised(MomentType.PROMOTER, event, key))
        : Optional.empty();
  }

  /// Whether another answer to the same invitation says the same, and came or was given before.
  private boolean isTold(Answer answer) {
    return answer.invitation() != null
        && customer.history().answers().stream()
            .filter(other -> answer.invitation().equals(other.invitation()))
            .filter(other -> !other.key().equals(answer.key()))
            .filter(other -> other.compareTo(answer) < 0 || isOld(other))
            .anyMatch(
                other ->
                    other.isDetractor() == answer.isDetractor()
                        && other.isPromoter() == answer.isPromoter());
  }

  private boolean isOld(Answer answer) {
    return before != null && before.history().answers().contains(answer);
  }

  private static Optional<Moment> rewarded(PointsGranted grant) {
    return grant.reason().equals(PointsGranted.REFERRAL)
        ? Optional.of(
            raised(MomentType.REFERRAL_REWARDED, grant, KeyHash.of(grant.key()).toString()))
        : Optional.empty();
  }

  private static Moment raised(MomentType type, Event event, String occasion) {
    return new Moment(type, event.time(), occasion, event.header().isOld());
  }
}
