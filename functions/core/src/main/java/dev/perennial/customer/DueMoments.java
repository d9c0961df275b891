package dev.perennial.customer;

import dev.perennial.event.Birthday;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What silence and the calendar bring. It follows from what was stored before and what is true
/// now, so a customer who was looked at twice raises each once.
///
/// @param imported whether the customer was written because of imported events alone: what those
///   earned is not told
record DueMoments(Scoring scoring, Customer customer, Score score, Instant asOf, boolean imported) {
  /// Of several that are reached at once only the last is told.
  private static final List<MomentType> LAST_ALONE =
      List.of(MomentType.TIER_REACHED, MomentType.BADGE_EARNED);

  private static final Duration DAY = Duration.ofDays(1);

  /// What is due now and was not when the customer was written last.
  List<Moment> raised(@Nullable CustomerState before) {
    List<Moment> raised = new ArrayList<>();
    List<TierStay> stays = stays();
    ofSilence(before).ifPresent(raised::add);
    tierLeft(before, stays).ifPresent(raised::add);
    nextInTurn(before).ifPresent(raised::add);
    List<Moment> fresh = dated(stays);
    if (before != null && !fresh.isEmpty()) {
      DueMoments then = of(before);
      List<Moment> known = then.dated(then.stays());
      fresh.removeIf(moment -> known.stream().anyMatch(other -> isSame(moment, other)));
    }
    if (!fresh.isEmpty()) {
      LAST_ALONE.forEach(type -> keepLast(fresh, type));
      raised.addAll(fresh);
    }
    return raised;
  }

  private static void keepLast(List<Moment> moments, MomentType type) {
    List<Moment> all = moments.stream().filter(moment -> moment.type() == type).toList();
    moments.removeIf(moment -> moment.type() == type && !moment.equals(all.getLast()));
  }

  private DueMoments of(CustomerState before) {
    Instant then = before.score().scoredAt();
    return new DueMoments(scoring, before.customer(), before.score(), then, imported);
  }

  private List<TierStay> stays() {
    return TierProgress.stays(customer.history(), settings(), asOf);
  }

  private static boolean isSame(Moment one, Moment other) {
    return one.type() == other.type() && one.occasion().equals(other.occasion());
  }

  /// What has a date of its own and is due: not before that date, and not so long after it that
  /// nobody would act on it.
  private List<Moment> dated(List<TierStay> stays) {
    List<Moment> due = new ArrayList<>();
    replenishment().ifPresent(due::add);
    addTiers(stays, due);
    addBadges(due);
    notices().own(customer.history()).map(this::expiring).ifPresent(due::add);
    due.removeIf(moment -> moment.time().isAfter(asOf) || moment.time().isBefore(oldest()));
    // A reward is given however late it is noticed.
    Referral.conversion(customer, settings(), asOf).ifPresent(due::add);
    return due;
  }

  /// From the lowest to the highest.
  private void addTiers(List<TierStay> stays, List<Moment> due) {
    for (TierStay stay : stays) {
      int year = stay.since().atZone(settings().reportingZone()).getYear();
      due.add(dated(MomentType.TIER_REACHED, stay.since(), stay.tier() + "/" + year));
    }
  }

  /// From the oldest to the newest, but for the first order, which is a moment of its own.
  private void addBadges(List<Moment> due) {
    SortedMap<String, Instant> badges =
        Badges.of(customer.history(), settings().reportingZone(), asOf);
    badges.remove(Badges.FIRST_ORDER);
    if (!badges.isEmpty()) {
      badges.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(
              badge -> due.add(dated(MomentType.BADGE_EARNED, badge.getValue(), badge.getKey())));
    }
  }

  /// The highest tier that the customer was in and is in no more: from the time at which what
  /// earned it was a year ago, or, where an order was given back or cancelled, since that is known.
  private Optional<Moment> tierLeft(@Nullable CustomerState before, List<TierStay> stays) {
    if (before == null) {
      return Optional.empty();
    }
    Instant then = before.score().scoredAt();
    List<TierStay> had = TierProgress.stays(before.customer().history(), settings(), then);
    if (stays.size() >= had.size()) {
      return Optional.empty();
    }
    Instant time =
        TierProgress.left(customer.history(), settings(), asOf)
            .filter(left -> left.isAfter(then))
            .orElse(asOf);
    LocalDate day = LocalDate.ofInstant(time, settings().reportingZone());
    return Optional.of(dated(MomentType.TIER_LEFT, time, had.getLast().tier() + "/" + day));
  }

  private Optional<Moment> nextInTurn(@Nullable CustomerState before) {
    return before == null
        ? Optional.empty()
        : notices()
            .inTurn(customer.history(), before.customer().history(), before.score().scoredAt())
            .map(this::expiring);
  }

  private ExpiryNotices notices() {
    return new ExpiryNotices(settings(), oldest(), asOf);
  }

  private Moment expiring(ExpiryNotices.Notice notice) {
    String occasion = notice.expiry().lastDay().toString();
    return dated(MomentType.POINTS_EXPIRING, notice.time(), occasion);
  }

  private Instant oldest() {
    return asOf.minus(settings().maxMomentAge());
  }

  private Moment dated(MomentType type, Instant time, String occasion) {
    return new Moment(type, time, occasion, imported);
  }

  private Settings settings() {
    return scoring.settings();
  }

  private Optional<Moment> replenishment() {
    if (customer.history().orders().size() < Replenishment.LEAST_DAYS_BOUGHT) {
      return Optional.empty();
    }
    ZoneId zone = settings().reportingZone();
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
    return score.riskDate().map(day -> day.atStartOfDay(settings().reportingZone()).toInstant());
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
    Instant ahead = asOf.plus(settings().sweepInterval()).plus(DAY);
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
    return CustomerZone.of(customer, settings());
  }
}
