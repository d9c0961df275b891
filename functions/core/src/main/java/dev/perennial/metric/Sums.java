package dev.perennial.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Sums by the number of their count. Exact: beyond 63 bits it throws ArithmeticException.
final class Sums {
  private static final int FIRST = 64;

  private final BitSet there = new BitSet();
  private long[] amounts = new long[FIRST];

  void add(int id, long amount) {
    reach(id);
    amounts[id] = Math.addExact(amounts[id], amount);
    there.set(id);
  }

  /// Makes that number 1, whatever it was.
  void one(int id) {
    reach(id);
    amounts[id] = 1;
    there.set(id);
  }

  private void reach(int id) {
    if (id >= amounts.length) {
      amounts = Arrays.copyOf(amounts, Math.max(id + 1, 2 * amounts.length));
    }
  }

  /// Adds those of another, or only those that are divided.
  void add(Sums others, CountIds ids, boolean dividedAlone) {
    for (int id = others.there.nextSetBit(0); id >= 0; id = others.there.nextSetBit(id + 1)) {
      if (!dividedAlone || ids.isDivided(id)) {
        add(id, others.amounts[id]);
      }
    }
  }

  /// Forgets everything.
  void clear() {
    for (int id = there.nextSetBit(0); id >= 0; id = there.nextSetBit(id + 1)) {
      amounts[id] = 0;
    }
    there.clear();
  }

  Map<Count, Long> byCount(CountIds ids) {
    Map<Count, Long> map = HashMap.newHashMap(there.cardinality());
    for (int id = there.nextSetBit(0); id >= 0; id = there.nextSetBit(id + 1)) {
      map.put(ids.count(id), amounts[id]);
    }
    return map;
  }
}
