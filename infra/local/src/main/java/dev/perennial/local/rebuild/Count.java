package dev.perennial.local.rebuild;

import dev.perennial.customer.Difference;
import dev.perennial.local.rebuild.Checked.Fate;
import java.util.EnumMap;
import java.util.Map;

/// How many customers were looked at, how many differ, in what, and what was done about it.
final class Count {
  private final Map<Difference, Long> byDifference = new EnumMap<>(Difference.class);
  private final Map<Fate, Long> byFate = new EnumMap<>(Fate.class);
  private long customers;
  private long differing;

  void looked() {
    customers++;
  }

  void add(Checked checked) {
    if (checked.differences().isEmpty()) {
      return;
    }
    differing++;
    byFate.merge(checked.fate(), 1L, Long::sum);
    checked.differences().forEach(found -> byDifference.merge(found, 1L, Long::sum));
  }

  long customers() {
    return customers;
  }

  long differing() {
    return differing;
  }

  long of(Fate fate) {
    return byFate.getOrDefault(fate, 0L);
  }

  /// How many customers differ in each, in the order in which they are declared.
  Map<Difference, Long> byDifference() {
    return byDifference;
  }
}
