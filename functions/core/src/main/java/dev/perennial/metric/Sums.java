package dev.perennial.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Sums by the number of their count. Exact: beyond 63 bits it throws ArithmeticException.
final class Sums {
  private static final int FIRST = 64;

  private long[] amounts = new long[FIRST];
  private boolean[] there = new boolean[FIRST];

  /// The numbers that are there, in the order in which they came.
  private int[] ids = new int[FIRST];

  private int size;

  void add(int id, long amount) {
    reach(id);
    amounts[id] = Math.addExact(amounts[id], amount);
  }

  /// Makes that number 1, whatever it was.
  void one(int id) {
    reach(id);
    amounts[id] = 1;
  }

  private void reach(int id) {
    if (id >= amounts.length) {
      int length = Math.max(id + 1, 2 * amounts.length);
      amounts = Arrays.copyOf(amounts, length);
      there = Arrays.copyOf(there, length);
    }
    if (!there[id]) {
      there[id] = true;
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, 2 * size);
      }
      ids[size++] = id;
    }
  }

  /// Adds those of another, or only those that are divided.
  void add(Sums others, CountIds counts, boolean dividedAlone) {
    for (int i = 0; i < others.size; i++) {
      int id = others.ids[i];
      if (!dividedAlone || counts.isDivided(id)) {
        add(id, others.amounts[id]);
      }
    }
  }

  /// Forgets everything.
  void clear() {
    for (int i = 0; i < size; i++) {
      amounts[ids[i]] = 0;
      there[ids[i]] = false;
    }
    size = 0;
  }

  Map<Count, Long> byCount(CountIds counts) {
    Map<Count, Long> map = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      map.put(counts.count(ids[i]), amounts[ids[i]]);
    }
    return map;
  }
}
