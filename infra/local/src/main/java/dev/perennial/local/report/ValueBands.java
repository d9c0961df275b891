package dev.perennial.local.report;

import dev.perennial.customer.Value;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rank of a customer's expected value among all of the same currency, at the time of writing:
/// the best fifth is `high`, the next three tenths are `medium`, the others `low`. Equal values
/// have the same band.
final class ValueBands {
  private static final double HIGH = 0.2;
  private static final double MEDIUM = 0.5;

  private final Map<Currency, List<Double>> descending = new HashMap<>();

  ValueBands(List<Value> everyone) {
    everyone.stream()
        .map(Value::currency)
        .distinct()
        .forEach(currency -> descending.put(currency, values(everyone, currency)));
  }

  private static List<Double> values(List<Value> everyone, Currency currency) {
    return everyone.stream()
        .filter(value -> value.currency().equals(currency))
        .map(Value::clv365d)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /// The band of one of them.
  String of(Value value) {
    List<Double> all = descending.getOrDefault(value.currency(), List.of());
    if (isAmong(HIGH, all, value)) {
      return "high";
    }
    return isAmong(MEDIUM, all, value) ? "medium" : "low";
  }

  private static boolean isAmong(double share, List<Double> descending, Value value) {
    int last = (int) Math.ceil(share * descending.size()) - 1;
    return last >= 0 && value.clv365d() >= descending.get(last);
  }
}
