package dev.perennial.customer;

import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a customer is told of points that expire. They expire with the end of a month, so there are
/// few nights on which anybody is told, and young points are told of on none: the ledger of the
/// points is booked only where something may come of it.
///
/// @param oldest what was due before that time is told no more
record ExpiryNotices(Settings settings, Instant oldest, Instant asOf) {

  /// Points that expire, and the time that is told of.
  record Notice(Instant time, Expiry expiry) {}

  /// The notice of the points that expire next; empty unless it is due now.
  Optional<Notice> own(History history) {
    return isTurnDue(settings.loyalty().expiryNoticeDays()) && isAnyDue(history)
        ? next(history, asOf)
            .map(expiry -> new Notice(noticeAt(expiry), expiry))
            .filter(notice -> isDue(notice.time()))
        : Optional.empty();
  }

  /// The points that expire next, where their own notice passed while others came before them: they
  /// are told of once those are gone. Without new events those go when a month ends.
  ///
  /// @param before the history when the customer was looked at last
  /// @param then when that was
  Optional<Notice> inTurn(History history, History before, Instant then) {
    if (!(isTurnDue(0) || !history.equals(before)) || !isAnyDue(history)) {
      return Optional.empty();
    }
    Optional<Expiry> next = next(history, asOf).filter(expiry -> noticeAt(expiry).isBefore(oldest));
    return next.isEmpty()
        ? Optional.empty()
        : next(before, then)
            .filter(first -> !first.lastDay().equals(next.get().lastDay()))
            .map(first -> start(first.lastDay().plusDays(1)))
            .map(gone -> new Notice(gone.isAfter(asOf) ? asOf : gone, next.get()))
            .filter(notice -> isDue(notice.time()));
  }

  private Optional<Expiry> next(History history, Instant time) {
    return Optional.ofNullable(PointsLedger.of(history, settings, time).nextExpiry());
  }

  private Instant noticeAt(Expiry expiry) {
    return expiry.noticeAt(settings.loyalty().expiryNoticeDays(), zone());
  }

  private boolean isDue(Instant time) {
    return !time.isAfter(asOf) && !time.isBefore(oldest);
  }

  /// Whether the latest time that is so many days before the start of a month is due.
  private boolean isTurnDue(int days) {
    LocalDate turn = LocalDate.ofInstant(asOf, zone()).plusDays(days).withDayOfMonth(1);
    return !start(turn.minusDays(days)).isBefore(oldest);
  }

  /// Whether the notice of any points has passed: if of any, then of the first.
  private boolean isAnyDue(History history) {
    return (!history.orders().isEmpty() && isPassed(history.orders().getFirst().time()))
        || (!history.answers().isEmpty() && isPassed(history.answers().getFirst().time()))
        || (!history.pointsChanges().isEmpty()
            && isPassed(history.pointsChanges().getFirst().time()));
  }

  private boolean isPassed(Instant earned) {
    @Nullable LocalDate lastDay = PointsLedger.lastDay(earned, settings);
    return lastDay != null && !noticeAt(new Expiry(0, lastDay)).isAfter(asOf);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  private ZoneId zone() {
    return settings.reportingZone();
  }
}
