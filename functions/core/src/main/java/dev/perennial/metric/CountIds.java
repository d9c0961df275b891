package dev.perennial.metric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the counts that occur, from 0 on, so that sums of them are arrays.
final class CountIds {
  private final Map<Count, Integer> ids = new HashMap<>();
  private final List<Count> counts = new ArrayList<>();
  private final BitSet divided = new BitSet();

  /// The number of that count; a new one if it never occurred.
  int of(Count count) {
    Integer known = ids.get(count);
    if (known != null) {
      return known;
    }
    int id = counts.size();
    ids.put(count, id);
    counts.add(count);
    divided.set(id, count.isDivided());
    return id;
  }

  Count count(int id) {
    return counts.get(id);
  }

  /// Whether parts of the customers have that count as well.
  boolean isDivided(int id) {
    return divided.get(id);
  }
}
