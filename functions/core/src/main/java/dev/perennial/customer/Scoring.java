package dev.perennial.customer;

import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.CustomerValue;
import dev.perennial.risk.Explanation;
import dev.perennial.risk.Forecasts;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Judges a history: churn risk, risk date, lifecycle and value. A pure function of the history,
/// the time, the model and the shop's settings. Ages count calendar days of the shop's zone. What
/// customers have in common is worked out once, so one for all of them is faster than one for each;
/// threads may share it.
public final class Scoring {

  /// Nobody is told to be lost with certainty.
  private static final double LEAST_ALIVE = 1 - ChurnModel.GREATEST_RISK;

  private static final double YEAR_WEEKS = 365 / 7.0;
  private static final String UNTRUSTED = "; by default parameters, not to be trusted yet";

  private final Settings settings;
  private final RiskModel model;
  private final Forecasts forecasts;

  public Scoring(Settings settings, RiskModel model) {
    this.settings = settings;
    this.model = model;
    this.forecasts =
        new Forecasts(
            model.churn(),
            new CustomerValue.Terms(
                YEAR_WEEKS, settings.model().discountRate(), settings.model().marginShare()));
  }

  /// Those of the shop.
  public Settings settings() {
    return settings;
  }

  /// The model that is judged by.
  public RiskModel model() {
    return model;
  }

  /// The score at that time. Everything in the history counts, also what the clock of a store dated
  /// a little into the future; to score a past time, cut the history with [History#before].
  public Score score(History history, Instant asOf) {
    return score(history, asOf, null);
  }

  /// The same, sooner if the risk date is that of another score.
  Score score(History history, Instant asOf, @Nullable Score other) {
    @Nullable PurchaseDays days = PurchaseDays.of(history, zone()).orElse(null);
    if (days == null) {
      return new Score(stage(history, null, asOf), null, null, model.version(), asOf);
    }
    PurchaseState now = stateOn(days, asOf);
    Risk risk =
        new Risk(
            model.churn().probabilityOfNoPurchase(now),
            Math.max(LEAST_ALIVE, model.parameters().probabilityAlive(now.summary())),
            riskDate(days, history, other));
    Lifecycle lifecycle = stage(history, risk.date(), asOf);
    return new Score(lifecycle, risk, value(now), model.version(), asOf);
  }

  /// The value at that time alone, which takes less than a score; empty if nothing was bought that
  /// was not given back.
  public Optional<Value> value(History history, Instant asOf) {
    return PurchaseDays.of(history, zone()).map(days -> value(stateOn(days, asOf)));
  }

  /// The lifecycle at that time alone, which takes less than a score.
  public Lifecycle lifecycle(History history, Instant asOf) {
    Optional<Order> latest = history.latestOrder();
    boolean isActive = latest.isPresent() && !asOf.isAfter(lapsesAt(latest.get()));
    @Nullable LocalDate riskDate =
        isActive
            ? PurchaseDays.of(history, zone())
                .map(days -> riskDate(days, history, null))
                .orElse(null)
            : null;
    return stage(history, riskDate, asOf);
  }

  /// The lifecycle at that time of somebody whose risk date is known.
  public Lifecycle lifecycle(History history, Optional<LocalDate> riskDate, Instant asOf) {
    return stage(history, riskDate.orElse(null), asOf);
  }

  /// The day on which the customer is at risk if nothing more is bought; empty if nothing was, or
  /// if that is more than 20 years away.
  public Optional<LocalDate> riskDate(History history) {
    return PurchaseDays.of(history, zone())
        .flatMap(days -> Optional.ofNullable(riskDate(days, history, null)));
  }

  /// What the models know of the customer at that time, net of what was given back; empty if there
  /// is nothing to judge by.
  public Optional<PurchaseState> state(History history, Instant asOf) {
    return PurchaseDays.of(history, zone()).map(days -> stateOn(days, asOf));
  }

  /// A sentence on what the score rests on; empty if there is nothing to judge by.
  public Optional<String> explanation(History history, Instant asOf) {
    return state(history, asOf)
        .map(state -> Explanation.of(state.summary()).sentence())
        .map(sentence -> model.fitted() ? sentence : sentence + UNTRUSTED);
  }

  /// When a customer with that latest order lapses, if there is no other.
  public Instant lapsesAt(Order latest) {
    return latest.time().atZone(zone()).plusDays(settings.lapseWindowDays()).toInstant();
  }

  private Lifecycle stage(History history, @Nullable LocalDate riskDate, Instant asOf) {
    Optional<Order> latest = history.latestOrder();
    if (latest.isEmpty()) {
      return Lifecycle.PROSPECT;
    }
    if (asOf.isAfter(lapsesAt(latest.get()))) {
      return Lifecycle.LAPSED;
    }
    if (riskDate != null && !day(asOf).isBefore(riskDate)) {
      return Lifecycle.AT_RISK;
    }
    return history.orders().size() == 1 ? Lifecycle.NEW : Lifecycle.ACTIVE;
  }

  private PurchaseState stateOn(PurchaseDays days, Instant asOf) {
    return days.stateOn(later(day(asOf), days.last()));
  }

  private Value value(PurchaseState now) {
    Forecasts.Forecast expected = forecasts.of(now, model.spend(now.currency()));
    return new Value(expected.purchases(), expected.value().revenue(), now.currency());
  }

  /// Nobody is at risk on the day of an order or before it, even if that was given back.
  private @Nullable LocalDate riskDate(PurchaseDays days, History history, @Nullable Score other) {
    @Nullable LocalDate date = riskDate(days, other);
    LocalDate latest = day(history.orders().getLast().time());
    return date == null ? null : later(date, latest.plusDays(1));
  }

  private @Nullable LocalDate riskDate(PurchaseDays days, @Nullable Score other) {
    int least = model.fitted() ? 0 : settings.unfittedSilenceDays();
    int guess =
        other == null || other.riskDate().isEmpty()
            ? 0
            : (int) ChronoUnit.DAYS.between(days.last(), other.riskDate().get());
    OptionalInt silence =
        model.churn().daysOfSilenceUntilRisk(days.latest(), settings.riskThreshold(), least, guess);
    return silence.isEmpty() ? null : days.last().plusDays(silence.getAsInt());
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
