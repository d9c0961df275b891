package dev.perennial.risk;

/// What the purchase models know of one customer, in the model's unit of time (weeks).
///
/// @param frequency number of repeat purchases x; purchases of one day are one
/// @param recency time from the first to the latest purchase, t_x; zero exactly if `frequency` is
/// @param age time from the first purchase to now, T; never less than `recency`
public record PurchaseSummary(int frequency, double recency, double age) {
  static final double DAYS_PER_WEEK = 7.0;

  public PurchaseSummary {
    if (frequency < 0
        || !(recency >= 0 && recency <= age && age < Double.POSITIVE_INFINITY)
        || (frequency == 0) != (recency == 0)) {
      throw new IllegalArgumentException(
          "frequency %d, recency %s, age %s; expected 0 ≤ recency ≤ age, 0 without a repeat"
              .formatted(frequency, recency, age));
    }
  }

  /// The summary of a customer whose times are counted in days, in weeks.
  public static PurchaseSummary ofDays(int frequency, double recencyDays, double ageDays) {
    return new PurchaseSummary(frequency, recencyDays / DAYS_PER_WEEK, ageDays / DAYS_PER_WEEK);
  }

  /// The same summary in another unit of time, of which there are `units` in one of this one.
  public PurchaseSummary in(double units) {
    return units == 1 ? this : new PurchaseSummary(frequency, recency * units, age * units);
  }

  /// Time since the latest purchase, T − t_x.
  public double silence() {
    return age - recency;
  }

  /// The same customer after a further time in which nothing was bought.
  public PurchaseSummary afterSilence(double time) {
    return new PurchaseSummary(frequency, recency, age + time);
  }

  /// The same customer at the moment of the latest purchase.
  public PurchaseSummary atLatestPurchase() {
    return new PurchaseSummary(frequency, recency, recency);
  }
}
