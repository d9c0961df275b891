package dev.perennial.metric;

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

  /// The metric of that name, or empty if there is none.
  public static Optional<Metric> find(String code) {
    return Arrays.stream(values()).filter(metric -> metric.code.equals(code)).findFirst();
  }
}
