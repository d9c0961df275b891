package dev.perennial.local.report;

import java.math.BigDecimal;
import java.util.Currency;

/// Sums of money, which may be beyond what one payment can be.
final class Amounts {
  private Amounts() {}

  /// The sum with exactly the currency's decimals, for example `12.50`.
  static String decimal(long minorUnits, Currency currency) {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString();
  }
}
