package dev.perennial.report;

import dev.perennial.lift.Comparison;
import dev.perennial.lift.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// Differences of worth in units of a currency.
final class Gains {
  /// So many decimals more has a mean.
  private static final int MEAN_DECIMALS = 4;

  private Gains() {}

  /// What that many treated customers brought in beyond what they would have; empty where nobody is
  /// compared.
  ///
  /// @param compared in minor units
  static Optional<CampaignLine.Gain> of(Comparison compared, Currency currency, double customers) {
    int finer = customers == 1 ? MEAN_DECIMALS : 0;
    Optional<Interval> interval = compared.worthInterval();
    return compared
        .worthDifference()
        .map(
            each ->
                new CampaignLine.Gain(
                    units(currency, each * customers, finer),
                    interval.map(one -> units(currency, one.low() * customers, finer)).orElse(null),
                    interval
                        .map(one -> units(currency, one.high() * customers, finer))
                        .orElse(null)));
  }

  private static BigDecimal units(Currency currency, double minorUnits, int finer) {
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    return BigDecimal.valueOf(minorUnits)
        .movePointLeft(decimals)
        .setScale(decimals + finer, RoundingMode.HALF_EVEN);
  }
}
