package dev.perennial.goal;

import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.time.LocalDate;

/// What a metric is to be by a day: "churn −10 % by 2027-03-31".
///
/// @param currency ISO 4217 where the metric is an amount, else empty text
/// @param period the kind of period whose value is meant
/// @param from the day from which the way is measured
/// @param by the day by which it is to be reached, itself included
public record Goal(
    Metric metric, String currency, PeriodKind period, Aim aim, LocalDate from, LocalDate by) {
  public Goal {
    Series.require(metric, currency, period);
    if (!from.isBefore(by)) {
      throw new IllegalArgumentException("from is " + from + ", expected a day before " + by);
    }
    if (aim instanceof Aim.Change change
        && (change.percent().signum() > 0) == metric.isBetterLow()) {
      throw new IllegalArgumentException(
          "change is for the worse: %s is better the %s it is"
              .formatted(metric.code(), metric.isBetterLow() ? "lower" : "higher"));
    }
  }
}
