package dev.perennial.report;

import dev.perennial.metric.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// What a metric is counted in, which says how it is written and compared.
public enum Unit {
  /// Whole numbers, compared in per cent.
  COUNT(true),
  /// Amounts of a currency, compared in per cent.
  MONEY(true),
  /// Per cent, compared in points.
  PERCENT(false),
  /// Scores and means, compared by what lies between them.
  NUMBER(false);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal LARGE = BigDecimal.valueOf(1_000);

  private final boolean relative;

  Unit(boolean relative) {
    this.relative = relative;
  }

  /// That of a metric.
  public static Unit of(Metric metric) {
    return switch (metric) {
      case RETENTION_RATE, CHURN_RATE, REPEAT_RATE, CSAT, REFERRAL_RATE, SURVEY_RESPONSE_RATE ->
          PERCENT;
      case PURCHASE_FREQUENCY, NPS, CSAT_MEAN, CES -> NUMBER;
      case REVENUE, REFUNDS, NET_REVENUE, AOV, CLTV, CLTV_MARGIN, CLTV_PREDICTED -> MONEY;
      case ORDERS,
          PURCHASERS,
          REPEAT_CUSTOMERS,
          NEW_CUSTOMERS,
          RETURNED_CUSTOMERS,
          LOST_CUSTOMERS,
          ACTIVE_AT_START,
          ACTIVE_AT_END,
          NEW_ACTIVE_CUSTOMERS ->
          COUNT;
    };
  }

  /// How much more now than before, with one decimal: in per cent of what was before, or as the
  /// difference. Nothing can be said in per cent of 0 or of less.
  Optional<BigDecimal> change(BigDecimal now, BigDecimal before) {
    BigDecimal difference = now.subtract(before);
    if (!relative) {
      return Optional.of(difference.setScale(1, RoundingMode.HALF_EVEN));
    }
    return before.signum() <= 0
        ? Optional.empty()
        : Optional.of(difference.multiply(HUNDRED).divide(before, 1, RoundingMode.HALF_EVEN));
  }

  /// Whether an amount is shown in whole units: from 1,000 on.
  public static boolean isLarge(BigDecimal amount) {
    return amount.abs().compareTo(LARGE) >= 0;
  }

  /// The value as a report shows it: rates and scores with one decimal, large amounts with none.
  BigDecimal shown(BigDecimal value) {
    return switch (this) {
      case COUNT -> value;
      case MONEY -> isLarge(value) ? value.setScale(0, RoundingMode.HALF_EVEN) : value;
      case PERCENT, NUMBER -> value.setScale(1, RoundingMode.HALF_EVEN);
    };
  }
}
