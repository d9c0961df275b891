package dev.perennial.lambda.platform;

import dev.perennial.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// Money of a transaction, which Shopify tells in the currency that the buyer paid in, while an
/// order is told in the shop's.
/// https://shopify.dev/docs/api/admin-rest/latest/resources/transaction
///
/// @param currency an ISO 4217 code
record ShopifyMoney(BigDecimal amount, String currency) {

  /// The same money in the currency of its order, by the order's total, which Shopify tells in
  /// both: all of it is exactly the total, a part is rounded half to even. Where the order does not
  /// tell its total in both, the money stays as it was paid.
  ShopifyMoney inCurrencyOf(Payload order) {
    Optional<Currency> shop = order.id("currency").flatMap(ShopifyMoney::known);
    Payload total = order.at("total_price_set");
    Optional<BigDecimal> sold = total.decimal("shop_money/amount");
    Optional<BigDecimal> paid =
        total.decimal("presentment_money/amount").filter(some -> some.signum() > 0);
    if (shop.isEmpty()
        || shop.get().getCurrencyCode().equals(currency)
        || !isIn(shop.get().getCurrencyCode(), total.at("shop_money"))
        || !isIn(currency, total.at("presentment_money"))
        || sold.isEmpty()
        || paid.isEmpty()) {
      return this;
    }
    int digits = Math.max(0, shop.get().getDefaultFractionDigits());
    BigDecimal converted =
        amount.multiply(sold.get()).divide(paid.get(), digits, RoundingMode.HALF_EVEN);
    return new ShopifyMoney(converted, shop.get().getCurrencyCode());
  }

  private static boolean isIn(String currency, Payload money) {
    return money.id("currency_code").filter(currency::equals).isPresent();
  }

  private static Optional<Currency> known(String code) {
    try {
      return Optional.of(Money.currency(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
