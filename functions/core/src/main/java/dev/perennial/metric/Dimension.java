package dev.perennial.metric;

import java.util.Arrays;
import java.util.Optional;

/// By what the customers are divided.
public enum Dimension {
  /// Not at all.
  ALL("all"),
  /// The country of the customer's profile.
  COUNTRY("country"),
  /// The loyalty tier that the customer is in now.
  TIER("tier"),
  /// The customer's trait `acquisition_campaign`.
  CAMPAIGN("acquisition_campaign"),
  /// The customer's trait `acquisition_source`.
  SOURCE("acquisition_source"),
  /// The store that orders were placed in, the `source` of their events: a customer of several
  /// stores counts in each by what was bought there.
  STORE("store");

  private final String code;

  Dimension(String code) {
    this.code = code;
  }

  /// The name in files and stored items; of those taken from a trait also the trait's.
  public String code() {
    return code;
  }

  /// The dimension of that name, or empty if there is none.
  public static Optional<Dimension> find(String code) {
    return Arrays.stream(values()).filter(dimension -> dimension.code.equals(code)).findFirst();
  }
}
