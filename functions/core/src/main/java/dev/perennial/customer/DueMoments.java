package dev.perennial.customer;

import dev.perennial.event.Birthday;
import dev.perennial.event.ProfileField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What silence and the calendar bring. It follows from what was stored before and what is true
/// now, so a customer who was looked at twice raises each once.
record DueMoments(Scoring scoring, Customer customer, Score score, Instant asOf) {
  private static final Duration DAY = Duration.ofDays(1);

  /// What is due now and was not when the customer was written last.
  List<Moment> raised(@Nullable CustomerState before) {
    List<Moment> raised = new ArrayList<>();
    ofSilence(before).ifPresent(raised::add);
    List<Moment> known = before == null ? List.of() : of(before).dated();
    for (Moment moment : dated()) {
      if (known.stream().noneMatch(other -> isSame(moment, other))) {
        raised.add(moment);
      }
    }
    return raised;
  }

  private DueMoments of(CustomerState before) {
    return new DueMoments(scoring, before.customer(), before.score(), before.score().scoredAt());
  }

  private static boolean isSame(Moment one, Moment other) {
    return one.type() == other.type() && one.occasion().equals(other.occasion());
  }

  /// What has a date of its own and is due: not before that date, and not so long after it that
  /// nobody would act on it.
  private List<Moment> dated() {
    List<Moment> due = new ArrayList<>();
    replenishment().ifPresent(due::add);
    Instant oldest = asOf.minus(scoring.settings().maxMomentAge());
    due.removeIf(moment -> moment.time().isAfter(asOf) || moment.time().isBefore(oldest));
    return due;
  }

  private Optional<Moment> replenishment() {
    ZoneId zone = scoring.settings().reportingZone();
    return Replenishment.dueOn(customer.history().purchaseDays(zone))
        .map(
            day ->
                new Moment(
                    MomentType.REPLENISHMENT_DUE,
                    day.atStartOfDay(zone).toInstant(),
                    customer.history().orders().getLast().key().toString(),
                    false));
  }

  /// What silence brought: the customer is at risk or has lapsed, and was not before, or not since
  /// the same order.
  private Optional<Moment> ofSilence(@Nullable CustomerState before) {
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

  /// The birthday that is near, unless it was raised before.
  Optional<Moment> ofBirthday(int raisedYear) {
    return customer
        .profile(ProfileField.BIRTHDAY)
        .map(Birthday::parse)
        .flatMap(this::near)
        .filter(day -> day.getYear() != raisedYear)
        .map(day -> new Moment(MomentType.BIRTHDAY, start(day), "" + day.getYear(), false));
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
