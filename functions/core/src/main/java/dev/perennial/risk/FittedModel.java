package dev.perennial.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The outcome of a fit, to be trusted or not.
///
/// @param fittedAt the time of the run that it belongs to, kept to the minute
public record FittedModel(Instant fittedAt, ModelCard card) {
  public FittedModel {
    fittedAt = fittedAt.truncatedTo(ChronoUnit.MINUTES);
  }

  /// Fits to what the segments of a run gathered.
  public static FittedModel fit(FitPart merged, Instant at, ZoneId zone) {
    return new FittedModel(at, ModelCard.fit(merged, asOfDay(at, zone), ModelCard.RISK_DAYS));
  }

  /// The last whole day before a run, since 1970-01-01: the last that a fit knows of.
  public static int asOfDay(Instant at, ZoneId zone) {
    return (int) LocalDate.ofInstant(at, zone).toEpochDay() - 1;
  }

  /// What it is stored under; a later one sorts after it. For example `2026-11-22T04:00Z`.
  public String version() {
    return fittedAt.atOffset(ZoneOffset.UTC).toString();
  }

  /// The model that scores: this one, or the default one while this is not to be trusted.
  public RiskModel model() {
    return RiskModel.of(card, version());
  }

  /// Whether a run is to fit anew: whether so many days of the zone have passed since this fit.
  public boolean isDueAgain(Instant at, ZoneId zone, int intervalDays) {
    LocalDate due = LocalDate.ofInstant(fittedAt, zone).plusDays(intervalDays);
    return !LocalDate.ofInstant(at, zone).isBefore(due);
  }
}
