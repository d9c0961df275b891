package dev.perennial.risk;

/// The methods that a backtest compares, with the code under which each is reported.
public enum BacktestMethod {
  /// P0 of MBG/NBD.
  MBG("mbg"),
  /// P0 of BG/NBD.
  BG("bg"),
  /// A logistic regression on silence, frequency, age and spend, learned from the previous window.
  LOGISTIC("logistic"),
  /// [ChurnModel], which is shipped.
  BLEND("blend"),
  /// Baseline: time since the latest purchase.
  RECENCY("recency"),
  /// Baseline: silence ÷ own mean gap; for one purchase, ÷ the median of the others' mean gaps.
  GAP_RATIO("gap_ratio"),
  /// Baseline: sum of the quintiles of recency, frequency and monetary value.
  RFM("rfm");

  /// The method that the shop uses.
  public static final BacktestMethod SHIPPED = BLEND;

  private final String code;

  BacktestMethod(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
