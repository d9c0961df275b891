package dev.perennial.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/// The figures of a period. `docs/metrics.md` defines them.
public enum Metric {
  RETENTION_RATE("retention_rate"),
  CHURN_RATE("churn_rate"),
  ORDERS("orders"),
  PURCHASERS("purchasers"),
  REVENUE("revenue", true),
  REFUNDS("refunds", true),
  NET_REVENUE("net_revenue", true),
  AOV("aov", true),
  PURCHASE_FREQUENCY("purchase_frequency"),
  REPEAT_CUSTOMERS("repeat_customers"),
  REPEAT_RATE("repeat_rate"),
  NEW_CUSTOMERS("new_customers"),
  RETURNED_CUSTOMERS("returned_customers"),
  LOST_CUSTOMERS("lost_customers"),
  NPS("nps"),
  CSAT("csat"),
  CSAT_MEAN("csat_mean"),
  CES("ces"),
  REFERRAL_RATE("referral_rate"),
  SURVEY_RESPONSE_RATE("survey_response_rate"),
  CLTV("cltv", true),
  CLTV_MARGIN("cltv_margin", true),
  CLTV_PREDICTED("cltv_predicted", true),
  /// S of the definitions.
  ACTIVE_AT_START("active_at_start"),
  /// E of the definitions.
  ACTIVE_AT_END("active_at_end"),
  /// N of the definitions.
  NEW_ACTIVE_CUSTOMERS("new_active_customers");

  private static final int MOST_PERCENT = 100;
  private static final int MOST_EFFORT = 7;

  private final String code;
  private final boolean money;

  Metric(String code) {
    this(code, false);
  }

  Metric(String code, boolean money) {
    this.code = code;
    this.money = money;
  }

  /// The name in files, settings and stored items.
  public String code() {
    return code;
  }

  /// Whether it is an amount, one of each currency.
  public boolean isMoney() {
    return money;
  }

  /// Whether less of it is better.
  public boolean isBetterLow() {
    return this == CHURN_RATE || this == LOST_CUSTOMERS || this == REFUNDS;
  }

  /// Whether it is taken from twelve months, so that it has no value in periods shorter than a
  /// month.
  public boolean isOfYears() {
    return this == CLTV || this == CLTV_MARGIN;
  }

  /// The nearest value that it can have: shares are 0 to 100, NPS −100 to 100, CES 1 to 7; of the
  /// others only net revenue can be below 0.
  public BigDecimal within(BigDecimal value) {
    return switch (this) {
      case RETENTION_RATE, CHURN_RATE, REPEAT_RATE, CSAT, REFERRAL_RATE, SURVEY_RESPONSE_RATE ->
          within(value, 0, MOST_PERCENT);
      case NPS -> within(value, -MOST_PERCENT, MOST_PERCENT);
      case CES -> within(value, 1, MOST_EFFORT);
      case NET_REVENUE -> value;
      case ORDERS,
          PURCHASERS,
          REVENUE,
          REFUNDS,
          AOV,
          PURCHASE_FREQUENCY,
          REPEAT_CUSTOMERS,
          NEW_CUSTOMERS,
          RETURNED_CUSTOMERS,
          LOST_CUSTOMERS,
          CSAT_MEAN,
          CLTV,
          CLTV_MARGIN,
          CLTV_PREDICTED,
          ACTIVE_AT_START,
          ACTIVE_AT_END,
          NEW_ACTIVE_CUSTOMERS ->
          value.max(BigDecimal.ZERO);
    };
  }

  private static BigDecimal within(BigDecimal value, int least, int most) {
    return value.max(BigDecimal.valueOf(least)).min(BigDecimal.valueOf(most));
  }

  /// The metric of that name, or empty if there is none.
  public static Optional<Metric> find(String code) {
    return Arrays.stream(values()).filter(metric -> metric.code.equals(code)).findFirst();
  }
}
