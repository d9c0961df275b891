package dev.perennial.metric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// An exact ratio of whole numbers, rounded only when it is said: to the even neighbour in a tie,
/// so that two shares of the same whole that sum to it still do.
record Ratio(BigInteger numerator, BigInteger denominator) {
  /// The decimals of rates and means.
  static final int DECIMALS = 6;

  private static final long HUNDRED = 100;

  static Ratio of(long numerator, long denominator) {
    return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  Ratio times(long factor) {
    return new Ratio(numerator.multiply(BigInteger.valueOf(factor)), denominator);
  }

  Ratio times(BigDecimal factor) {
    BigInteger tens = BigInteger.TEN.pow(Math.max(0, factor.scale()));
    BigDecimal whole = factor.multiply(new BigDecimal(tens));
    return new Ratio(numerator.multiply(whole.toBigIntegerExact()), denominator.multiply(tens));
  }

  Ratio over(long divisor) {
    return new Ratio(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
  }

  Ratio plus(Ratio other) {
    return new Ratio(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /// With six decimals; empty where it has no denominator.
  Optional<BigDecimal> value() {
    return rounded(0, DECIMALS);
  }

  /// In per cent, with six decimals.
  Optional<BigDecimal> percent() {
    return times(HUNDRED).value();
  }

  /// As an amount, if it is of minor units.
  Optional<BigDecimal> amount(Currency currency) {
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    return rounded(decimals, decimals);
  }

  private Optional<BigDecimal> rounded(int shift, int decimals) {
    return denominator.signum() == 0
        ? Optional.empty()
        : Optional.of(
            new BigDecimal(numerator)
                .divide(
                    new BigDecimal(denominator).movePointRight(shift),
                    decimals,
                    RoundingMode.HALF_EVEN));
  }
}
