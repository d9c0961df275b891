package dev.perennial.customer;

import dev.perennial.event.Birthday;
import dev.perennial.event.Event;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyResponded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a change of a customer is worth telling. Those of events follow from the history alone;
/// those of silence and the calendar from what was stored before and what is true now, so a
/// customer who was looked at twice raises them once.
record Moments(Scoring scoring, Customer customer, Score score, Instant asOf) {
  private static final Duration DAY = Duration.ofDays(1);

  /// What newly applied events raised.
  List<Moment> ofEvents(@Nullable Customer before, List<Event> applied) {
    List<Moment> raised = new ArrayList<>();
    boolean hadOrders = before != null && !before.history().orders().isEmpty();
    if (!hadOrders) {
      firstOrder(applied).ifPresent(raised::add);
    }
    for (Event event : applied) {
      switch (event) {
        case OrderCompleted order -> wonBack(order).ifPresent(raised::add);
        case SurveyResponded answer -> detractor(answer).ifPresent(raised::add);
        default -> {}
      }
    }
    return raised;
  }

  /// What silence brought: the customer is at risk or has lapsed, and was not before, or not since
  /// the same order.
  Optional<Moment> ofSilence(@Nullable CustomerState before) {
    Optional<Order> latest = customer.history().latestOrder();
    if (latest.isEmpty() || (before != null && isKnown(before, latest.get()))) {
      return Optional.empty();
    }
    return switch (score.lifecycle()) {
      case AT_RISK -> riskTime().map(time -> silence(MomentType.AT_RISK, time, latest.get()));
      case LAPSED ->
          Optional.of(silence(MomentType.LAPSED, scoring.lapsesAt(latest.get()), latest.get()));
      case PROSPECT, NEW, ACTIVE -> Optional.empty();
    };
  }

  /// The birthday that is near, unless it was raised before.
  Optional<Moment> ofBirthday(int raisedYear) {
    return customer
        .profile(ProfileField.BIRTHDAY)
        .map(Birthday::parse)
        .flatMap(this::near)
        .filter(day -> day.getYear() != raisedYear)
        .map(day -> new Moment(MomentType.BIRTHDAY, start(day), "" + day.getYear(), false));
  }

  private boolean isKnown(CustomerState before, Order latest) {
    return before.score().lifecycle() == score.lifecycle()
        && before.customer().history().latestOrder().equals(Optional.of(latest));
  }

  private Optional<Instant> riskTime() {
    return score
        .riskDate()
        .map(day -> day.atStartOfDay(scoring.settings().reportingZone()).toInstant());
  }

  private static Moment silence(MomentType type, Instant time, Order latest) {
    return new Moment(type, time, latest.key().toString(), false);
  }

  private Optional<Moment> firstOrder(List<Event> applied) {
    return customer
        .history()
        .firstOrder()
        .flatMap(first -> applied.stream().filter(event -> isOrder(event, first)).findFirst())
        .map(event -> raised(MomentType.FIRST_ORDER, event, "first"));
  }

  private static boolean isOrder(Event event, Order order) {
    return event instanceof OrderCompleted placed && KeyHash.of(placed.key()).equals(order.key());
  }

  private Optional<Moment> wonBack(OrderCompleted order) {
    KeyHash key = KeyHash.of(order.key());
    return customer.history().orders().stream()
        .filter(placed -> placed.key().equals(key))
        .filter(this::endsSilence)
        .findFirst()
        .map(placed -> raised(MomentType.WON_BACK, order, key.toString()));
  }

  /// Whether the customer was at risk or had lapsed when that order was placed. The time is the one
  /// that the history keeps, so that the order itself is not before it.
  private boolean endsSilence(Order placed) {
    History before = customer.history().before(placed.time());
    return switch (scoring.lifecycle(before, placed.time())) {
      case AT_RISK, LAPSED -> true;
      case PROSPECT, NEW, ACTIVE -> false;
    };
  }

  private static Optional<Moment> detractor(SurveyResponded event) {
    Answer answer = Answer.from(event);
    return answer.isDetractor()
        ? Optional.of(raised(MomentType.DETRACTOR, event, answer.key().toString()))
        : Optional.empty();
  }

  private static Moment raised(MomentType type, Event event, String occasion) {
    return new Moment(type, event.time(), occasion, event.header().historical());
  }

  private Optional<LocalDate> near(Birthday birthday) {
    LocalDate today = LocalDate.ofInstant(asOf, zone());
    Instant ahead = asOf.plus(scoring.settings().sweepInterval()).plus(DAY);
    for (int year = today.getYear(); year <= today.getYear() + 1; year++) {
      LocalDate day = birthday.in(year);
      if (!start(day).isAfter(ahead) && asOf.isBefore(start(day.plusDays(1)))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  private ZoneId zone() {
    return CustomerZone.of(customer, scoring.settings());
  }
}
