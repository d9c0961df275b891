package dev.perennial.risk;

/// What the models need of a customer's purchases, in the model's unit of time (weeks).
///
/// @param frequency repeat transactions x: days with a purchase, less the first
/// @param recency time from the first to the last purchase, tx; 0 if and only if there is no repeat
/// @param age time from the first purchase to now, T; at least the recency
public record PurchaseSummary(int frequency, double recency, double age) {
  public PurchaseSummary {
    if (frequency < 0
        || !(recency >= 0)
        || !(age >= recency)
        || (frequency == 0) != (recency == 0)) {
      throw new IllegalArgumentException(
          "frequency %d, recency %s, age %s; expected 0 ≤ recency ≤ age, 0 without a repeat"
              .formatted(frequency, recency, age));
    }
  }
}
