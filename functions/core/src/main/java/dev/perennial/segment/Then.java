package dev.perennial.segment;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.History;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A customer as they were at the start of days, as it is known now: with the history of until
/// then, and with the profile of now.
final class Then {
  private final CustomerState now;
  private final Scoring scoring;
  private final ZoneId zone;

  // The latest history that a risk date was reckoned for: from month to month most do not change.
  private History history = History.EMPTY;
  private Optional<LocalDate> riskDate = Optional.empty();

  Then(CustomerState now, Scoring scoring) {
    this.now = now;
    this.scoring = scoring;
    this.zone = scoring.settings().reportingZone();
  }

  /// The first day on which anything is known, or empty if nothing is.
  Optional<LocalDate> firstDay() {
    @Nullable Instant live = now.customer().liveSince();
    return now.customer()
        .history()
        .firstOrder()
        .map(order -> live == null || order.time().isBefore(live) ? order.time() : live)
        .or(() -> Optional.ofNullable(live))
        .map(time -> LocalDate.ofInstant(time, zone));
  }

  /// Where the customer stood; empty if nobody knew them. Who came without an order is a prospect.
  Optional<Lifecycle> lifecycle(LocalDate day) {
    Instant time = start(day);
    History before = now.customer().history().before(time);
    @Nullable Instant live = now.customer().liveSince();
    if (before.orders().isEmpty() && (live == null || !live.isBefore(time))) {
      return Optional.empty();
    }
    if (!before.orders().equals(history.orders()) || !before.refunds().equals(history.refunds())) {
      history = before;
      riskDate = scoring.riskDate(before);
    }
    return Optional.of(scoring.lifecycle(before, riskDate, time));
  }

  /// Where the customer was on all scales; nowhere if there was no order.
  List<Position> positions(LocalDate day) {
    Instant time = start(day);
    History before = now.customer().history().before(time);
    return before.orders().isEmpty()
        ? List.of()
        : Position.of(before, scoring.value(before, time).orElse(null), day, zone);
  }

  /// The whole state, scored; empty if there was no order.
  Optional<CustomerState> state(LocalDate day) {
    Instant time = start(day);
    History before = now.customer().history().before(time);
    if (before.orders().isEmpty()) {
      return Optional.empty();
    }
    Customer then = now.customer().before(time);
    Score score = scoring.score(before, time);
    return Optional.of(
        new CustomerState(
            then, score, now.moments(), now.birthdayRaised(), now.watermark(), now.version()));
  }

  Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
