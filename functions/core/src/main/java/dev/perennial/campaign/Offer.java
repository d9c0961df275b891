package dev.perennial.campaign;

import dev.perennial.event.Money;
import org.jspecify.annotations.Nullable;

/// What a mail gives a customer who orders.
///
/// @param code what the customer enters in the shop, or empty text where nothing is to be entered
/// @param validDays for how many days, from the mail on
/// @param minTotal the least total of an order that it holds for, or null
public record Offer(Benefit benefit, String code, int validDays, @Nullable Money minTotal) {
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
}
