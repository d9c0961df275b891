package dev.perennial.risk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;

/// What customers are expected to do, as [ChurnModel#value] and [ChurnModel#expectedPurchases] say
/// of one, for many customers: what they have in common is worked out once. Its memory does not
/// grow with their number. Threads may share it.
public final class Forecasts {
  /// Customers with more repeat purchases are few.
  private static final int MOST_FREQUENCIES = 64;

  /// Ages are whole days, so there are fewer.
  private static final int MOST_AGES = 1 << 13;

  private final ChurnModel model;
  private final CustomerValue.Terms terms;
  private final CustomerValue.Steps steps;
  private final Map<Integer, Shared> byFrequency = new ConcurrentHashMap<>();
  private final Map<Double, Expected> boughtOnce = new ConcurrentHashMap<>();

  /// What a customer is expected to do.
  ///
  /// @param purchases within the horizon of the risk, as [ChurnModel#expectedPurchases] says
  /// @param value over the time that was asked for
  public record Forecast(double purchases, CustomerValue value) {}

  /// What all customers with as many repeat purchases share.
  private record Shared(Quotients risk, List<Quotients> regular) {}

  /// What follows from the times of the purchases alone.
  ///
  /// @param soon by the regular model, within the horizon of the risk
  /// @param ifAny by the model of the risk, if there is any purchase within it
  /// @param spread by the regular model, over the time of the value
  private record Expected(double soon, double ifAny, CustomerValue.Spread spread) {}

  public Forecasts(ChurnModel model, CustomerValue.Terms terms) {
    this.model = model;
    this.terms = terms;
    this.steps = CustomerValue.Steps.of(terms);
  }

  /// What that customer is expected to do.
  public Forecast of(PurchaseState customer, SpendModel spend) {
    Expected expected = expected(customer.summary());
    double soon = expected.soon();
    double purchases = model.expectedPurchases(customer, soon, expected.ifAny());
    double level = soon > Double.MIN_NORMAL ? purchases / soon : 1;
    return new Forecast(purchases, expected.spread().value(spend, customer, terms).times(level));
  }

  /// Of those who bought once only the time since then is known, so many have that in common.
  private Expected expected(PurchaseSummary customer) {
    if (customer.frequency() > 0) {
      return reckon(customer);
    }
    Expected known = boughtOnce.get(customer.age());
    if (known == null) {
      known = reckon(customer);
      if (boughtOnce.size() < MOST_AGES) {
        boughtOnce.put(customer.age(), known);
      }
    }
    return known;
  }

  private Expected reckon(PurchaseSummary customer) {
    Shared shared = shared(customer.frequency());
    DoubleUnaryOperator regularly = model.regular().expectedPurchases(customer, shared.regular());
    return new Expected(
        regularly.applyAsDouble(model.horizonWeeks()),
        model.ifAny(customer, shared.risk()),
        CustomerValue.Spread.of(regularly, steps));
  }

  private Shared shared(int frequency) {
    return frequency < MOST_FREQUENCIES
        ? byFrequency.computeIfAbsent(frequency, this::share)
        : share(frequency);
  }

  private Shared share(int frequency) {
    return new Shared(model.purchases().quotients(frequency), model.regular().quotients(frequency));
  }
}
