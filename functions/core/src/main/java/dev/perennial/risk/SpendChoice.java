package dev.perennial.risk;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The model of spend of one currency, and what a reader has to know of it.
///
/// @param model empty where no amount is known at all
/// @param warning a sentence; empty if there is nothing to say
public record SpendChoice(Optional<GammaGamma> model, Optional<String> warning) {
  /// Customers who have paid twice or more: with fewer no model is fitted. How much one customer's
  /// spend varies is known from nobody else.
  public static final int LEAST_CUSTOMERS = 100;

  /// A fitted model, or [GammaGamma#ofMean] the shop's own mean where that is not to be had.
  public static SpendChoice of(Currency currency, List<SpendFit.Row> rows) {
    String spend = "Spend in " + currency.getCurrencyCode();
    double paid = SpendFit.customers(rows, 1);
    if (paid == 0) {
      return new SpendChoice(
          Optional.empty(), Optional.of(spend + " is not known: no purchase has an amount."));
    }
    Optional<String> tooFew = tooFew(rows);
    if (tooFew.isPresent()) {
      return byDefault(rows, spend + " is not fitted: " + tooFew.get());
    }
    SpendFit fit = SpendFit.ofRows(rows);
    return fit.objection()
        .map(objection -> byDefault(rows, spend + " " + objection))
        .orElse(new SpendChoice(Optional.of(fit.model()), Optional.empty()));
  }

  /// Why there are too few customers for a fit; empty if there are enough.
  public static Optional<String> tooFew(List<SpendFit.Row> rows) {
    long repeatedly = Math.round(SpendFit.customers(rows, 2));
    return repeatedly >= LEAST_CUSTOMERS
        ? Optional.empty()
        : Optional.of(
            "only %d customers have paid twice or more, and at least %d are needed"
                .formatted(repeatedly, LEAST_CUSTOMERS));
  }

  private static SpendChoice byDefault(List<SpendFit.Row> rows, String why) {
    return new SpendChoice(
        Optional.of(GammaGamma.ofMean(SpendFit.meanSpend(rows))),
        Optional.of(why + ". It is spread around the shop's own mean as by default."));
  }
}
