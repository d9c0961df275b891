package dev.perennial.campaign.expression;

import java.math.BigDecimal;
import java.util.Set;

/// What a fact of a customer is.
public sealed interface Value {

  /// A number; equal to another of the same size, whatever its decimals.
  record Amount(BigDecimal number) implements Value {
    public Amount {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /// That number.
    public static Amount of(long number) {
      return new Amount(BigDecimal.valueOf(number));
    }
  }

  /// A word or a text, compared letter by letter.
  record Word(String word) implements Value {}

  /// Yes or no.
  record Flag(boolean yes) implements Value {}

  /// Several words.
  record Words(Set<String> words) implements Value {
    public Words {
      words = Set.copyOf(words);
    }
  }
}
