package dev.perennial.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount of money in the smallest unit of its currency (ISO 4217), exact.
///
/// @param minorUnits cents, pence, yen …; between −10¹⁵ and 10¹⁵
public record Money(long minorUnits, Currency currency) {
  private static final long MOST = 1_000_000_000_000_000L;
  private static final int MOST_CHARACTERS = 40;
  private static final int MOST_EXPONENT = 1_000;

  public Money {
    if (minorUnits > MOST || minorUnits < -MOST) {
      throw new IllegalArgumentException("amount is beyond 10^15 minor units");
    }
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(
          "currency " + currency.getCurrencyCode() + " is not one that is paid with");
    }
  }

  /// Reads a decimal amount such as `12.5`. Throws IllegalArgumentException if it is not a decimal
  /// number, or has more decimals than the currency, other than zeros.
  public static Money parse(String amount, Currency currency) {
    BigDecimal value = decimal(amount);
    try {
      return of(value, currency, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "amount has more decimals than %s has (%d)"
              .formatted(currency.getCurrencyCode(), currency.getDefaultFractionDigits()),
          e);
    }
  }

  /// The amount in minor units, rounded as told.
  public static Money of(BigDecimal amount, Currency currency, RoundingMode rounding) {
    if (Math.abs((long) amount.scale()) > MOST_EXPONENT) {
      throw new IllegalArgumentException("amount has an exponent beyond " + MOST_EXPONENT);
    }
    BigDecimal units = amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits()));
    BigDecimal whole = units.setScale(0, rounding);
    if (whole.abs().compareTo(BigDecimal.valueOf(MOST)) > 0) {
      throw new IllegalArgumentException("amount is beyond 10^15 minor units");
    }
    return new Money(whole.longValueExact(), currency);
  }

  /// The currency of that ISO 4217 code. Throws IllegalArgumentException if there is none.
  public static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "currency is not valid, expected an ISO 4217 code such as EUR", e);
    }
  }

  /// The amount with exactly the currency's decimals, for example `12.50`.
  public String toDecimal() {
    return decimal().toPlainString();
  }

  /// The amount with exactly the currency's decimals.
  public BigDecimal decimal() {
    return BigDecimal.valueOf(minorUnits, Math.max(0, currency.getDefaultFractionDigits()));
  }

  private static BigDecimal decimal(String amount) {
    if (amount.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("amount has more than " + MOST_CHARACTERS + " characters");
    }
    try {
      return new BigDecimal(amount);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "amount is not a number, expected a decimal such as 12.50", e);
    }
  }
}
