package dev.perennial.random;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Figures as they are shown, to six decimals or in the currency's digits; null where the whole is
/// zero.
final class ObviousFigures {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  static final int DECIMALS = 6;

  private ObviousFigures() {}

  static BigDecimal whole(long number) {
    return BigDecimal.valueOf(number);
  }

  static @Nullable BigDecimal percent(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_EVEN);
  }

  static @Nullable BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_EVEN);
  }

  static BigDecimal money(BigDecimal amount, String currency) {
    return amount.setScale(digits(currency), RoundingMode.UNNECESSARY);
  }

  static @Nullable BigDecimal divided(BigDecimal amount, long by, String currency) {
    return by == 0
        ? null
        : amount.divide(BigDecimal.valueOf(by), digits(currency), RoundingMode.HALF_EVEN);
  }

  static int digits(String currency) {
    return java.util.Currency.getInstance(currency).getDefaultFractionDigits();
  }
}
