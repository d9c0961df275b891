package dev.perennial.campaign;

import dev.perennial.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a mail gives a customer who orders.
///
/// @param code what the customer enters in the shop, or empty text where nothing is to be entered
/// @param validDays for how many days, from the mail on
/// @param minTotal the least total of an order that it holds for, or null
public record Offer(Benefit benefit, String code, int validDays, @Nullable Money minTotal) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Offer {
    if (validDays < 1 || validDays > 366) {
      throw new IllegalArgumentException("valid_days is not valid, expected 1 to 366");
    }
  }

  /// What is given.
  public sealed interface Benefit {}

  /// A share of the total, in whole hundredths.
  public record Percent(int percent) implements Benefit {
    public Percent {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("percent is not valid, expected 1 to 100");
      }
    }
  }

  /// A sum of money.
  public record Amount(Money amount) implements Benefit {
    public Amount {
      if (amount.minorUnits() <= 0) {
        throw new IllegalArgumentException("amount is not valid, expected more than 0");
      }
    }
  }

  /// Delivery at the shop's cost.
  public record FreeShipping() implements Benefit {}

  /// What it takes off an order of that total, rounded half up, so that reports can count it as a
  /// cost; nothing where the order does not qualify. Empty where the order alone does not tell:
  /// free shipping, or another currency.
  public Optional<Money> discountOn(Money total) {
    if (minTotal != null && !minTotal.currency().equals(total.currency())) {
      return Optional.empty();
    }
    if (minTotal != null && total.minorUnits() < minTotal.minorUnits()) {
      return Optional.of(new Money(0, total.currency()));
    }
    return switch (benefit) {
      case Percent share -> Optional.of(share(total, share.percent()));
      case Amount fixed -> fixed(total, fixed.amount());
      case FreeShipping free -> Optional.empty();
    };
  }

  private static Money share(Money total, int percent) {
    BigDecimal part =
        BigDecimal.valueOf(total.minorUnits())
            .multiply(BigDecimal.valueOf(percent))
            .divide(HUNDRED, 0, RoundingMode.HALF_UP);
    return new Money(part.longValueExact(), total.currency());
  }

  private static Optional<Money> fixed(Money total, Money amount) {
    return amount.currency().equals(total.currency())
        ? Optional.of(
            new Money(Math.min(amount.minorUnits(), total.minorUnits()), total.currency()))
        : Optional.empty();
  }
}
