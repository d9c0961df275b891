package dev.perennial.customer;

import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges a history: churn risk, risk date and lifecycle. A pure function of the history, the time,
/// the model and the shop's settings. Ages count calendar days of the shop's zone.
public record Scoring(Settings settings, RiskModel model) {
  private static final int FURTHEST_DAYS = 20 * 365;

  /// The score at that time. Everything in the history counts, also what the clock of a store dated
  /// a little into the future; to score a past time, cut the history with [History#before].
  public Score score(History history, Instant asOf) {
    Optional<Risk> risk = risk(history, asOf);
    Lifecycle lifecycle = lifecycle(history, risk.orElse(null), asOf);
    return new Score(lifecycle, risk.orElse(null), model.version(), asOf);
  }

  /// When a customer with that latest order lapses, if there is no other.
  public Instant lapsesAt(Order latest) {
    return latest.time().atZone(zone()).plusDays(settings.lapseWindowDays()).toInstant();
  }

  private Lifecycle lifecycle(History history, @Nullable Risk risk, Instant asOf) {
    Optional<Order> latest = history.latestOrder();
    if (latest.isEmpty()) {
      return Lifecycle.PROSPECT;
    }
    if (asOf.isAfter(lapsesAt(latest.get()))) {
      return Lifecycle.LAPSED;
    }
    if (risk != null && risk.date() != null && !day(asOf).isBefore(risk.date())) {
      return Lifecycle.AT_RISK;
    }
    return history.orders().size() == 1 ? Lifecycle.NEW : Lifecycle.ACTIVE;
  }

  private Optional<Risk> risk(History history, Instant asOf) {
    return PurchaseDays.of(history, zone())
        .map(
            days -> {
              PurchaseState now = days.stateOn(later(day(asOf), days.last()));
              return new Risk(
                  model.churn().probabilityOfNoPurchase(now),
                  model.parameters().probabilityAlive(now.summary()),
                  afterLatestOrder(riskDate(days), history));
            });
  }

  /// Nobody is at risk on the day of an order or before it, even if that was given back.
  private @Nullable LocalDate afterLatestOrder(@Nullable LocalDate date, History history) {
    return history
        .latestOrder()
        .filter(latest -> date != null)
        .map(latest -> later(Objects.requireNonNull(date), day(latest.time()).plusDays(1)))
        .orElse(null);
  }

  private @Nullable LocalDate riskDate(PurchaseDays days) {
    LocalDate last = days.last();
    double atPurchase = noPurchase(days, last);
    double threshold = Math.max(settings.riskThreshold(), atPurchase + (1 - atPurchase) / 2);
    int tooFew = model.fitted() ? 0 : settings.unfittedSilenceDays();
    int enough = FURTHEST_DAYS;
    if (noPurchase(days, last.plusDays(enough)) < threshold) {
      return null;
    }
    if (noPurchase(days, last.plusDays(tooFew)) >= threshold) {
      return last.plusDays(tooFew);
    }
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) >>> 1;
      if (noPurchase(days, last.plusDays(middle)) < threshold) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return last.plusDays(enough);
  }

  private double noPurchase(PurchaseDays days, LocalDate day) {
    return model.churn().probabilityOfNoPurchase(days.stateOn(day));
  }

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, zone());
  }

  private ZoneId zone() {
    return settings.reportingZone();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
