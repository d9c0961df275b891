package dev.perennial.settings;

/// What the law of a country asks of a shop that writes to its customers.
///
/// @param existingCustomers whether a customer who has bought may be written to about similar goods
///   without having agreed, until they object
/// @param withinMonths how long after the latest order that holds, or 0 for without end
/// @param doubleOptIn whether a consent counts only once it was confirmed by mail
public record ConsentRule(boolean existingCustomers, int withinMonths, boolean doubleOptIn) {
  /// Nobody may be written to who has not agreed.
  public static final ConsentRule CONSENT_NEEDED = new ConsentRule(false, 0, false);

  public ConsentRule {
    if (withinMonths < 0) {
      throw new IllegalArgumentException(
          "within_months is %d, expected 0 or more".formatted(withinMonths));
    }
  }
}
