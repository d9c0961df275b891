package dev.perennial.lambda.platform;

import dev.perennial.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// Money of an order of WooCommerce, which tells it with as many decimals as the shop shows prices
/// with (`woocommerce_price_num_decimals`), whatever its currency has. More decimals than those of
/// the currency are rounded half up, as WooCommerce rounds and as nobody can pay otherwise.
/// https://github.com/woocommerce/woocommerce, `NumberUtil::round` and `wc_get_price_decimals`
final class WooCommerceMoney {
  private WooCommerceMoney() {}

  /// The amount in the order's currency; as it is, where that is none.
  static BigDecimal rounded(BigDecimal amount, Payload order) {
    return order
        .id("currency")
        .flatMap(WooCommerceMoney::known)
        .map(currency -> Math.max(0, currency.getDefaultFractionDigits()))
        .filter(digits -> amount.scale() > digits)
        .map(digits -> amount.setScale(digits, RoundingMode.HALF_UP))
        .orElse(amount);
  }

  private static Optional<Currency> known(String code) {
    try {
      return Optional.of(Money.currency(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
