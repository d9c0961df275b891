package dev.perennial.local.model;

import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.SpendSummary;
import java.util.Locale;

/// Which purchases of a customer the model of spend is fitted on.
enum SpendBasis {
  /// All of them, which is what the product does.
  ALL,
  /// All but the first, as in Fader and Hardie (2013).
  REPEAT;

  SpendSummary of(Shop.Known customer) {
    return switch (this) {
      case ALL -> customer.state().spend();
      case REPEAT -> customer.repeatSpend();
    };
  }

  /// A customer as a model of spend that was fitted on it takes them.
  PurchaseState state(Shop.Known customer) {
    return switch (this) {
      case ALL -> customer.state();
      case REPEAT -> customer.state().withSpend(customer.repeatSpend());
    };
  }

  /// The one of that name.
  static SpendBasis parse(String code) {
    return Codes.parse(values(), code);
  }

  /// What the command line calls it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the command line.
  static final class Converter extends Codes.Converter<SpendBasis> {
    @Override
    SpendBasis[] all() {
      return values();
    }
  }
}
