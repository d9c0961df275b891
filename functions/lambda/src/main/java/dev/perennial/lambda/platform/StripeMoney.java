package dev.perennial.lambda.platform;

import java.math.BigDecimal;
import java.util.Set;

/// Amounts as Stripe counts them, which is not always as ISO 4217 does: hundredths, but for those
/// currencies that have none, or have thousandths. Króna and shilling (ISK, UGX) have none any more
/// and are still counted in hundredths, of which the last two digits are zeros; the ariary (MGA) is
/// counted in whole ones. https://docs.stripe.com/currencies
public final class StripeMoney {
  private static final Set<String> WHOLE =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");
  private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private StripeMoney() {}

  /// The decimal amount of that many of Stripe's units.
  ///
  /// @param currency an ISO 4217 code in capitals
  static String decimal(BigDecimal units, String currency) {
    return units.movePointLeft(digits(currency)).toPlainString();
  }

  /// How many of Stripe's units a decimal amount is.
  ///
  /// @param currency an ISO 4217 code in capitals
  public static BigDecimal units(BigDecimal decimal, String currency) {
    return decimal.movePointRight(digits(currency)).stripTrailingZeros();
  }

  private static int digits(String currency) {
    return WHOLE.contains(currency) ? 0 : THOUSANDTHS.contains(currency) ? 3 : 2;
  }
}
