package dev.perennial.segment;

/// By what customers are divided. Each customer of a month's end is in one segment of a kind, or in
/// none where what it takes is not known.
public enum SegmentKind {
  /// Where the customer stands: see [dev.perennial.customer.Lifecycle].
  LIFECYCLE("lifecycle"),
  /// How the expected value of a year ranks among those of the same currency: high, medium or low.
  VALUE_BAND("value_band"),
  /// Recency, frequency and monetary value, each as a fifth from 1 to 5, the best: `555`.
  RFM("rfm"),
  /// The first of the shop's own rules that fits.
  PERSONA("persona");

  private final String code;

  SegmentKind(String code) {
    this.code = code;
  }

  /// The name in files and stored items.
  public String code() {
    return code;
  }
}
