package dev.perennial.metric;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// A period of a tally in the making, and the numbers of its counts: looked up once a period, not
/// once a thing that is counted.
final class Period {
  private static final int UNKNOWN = -1;

  private final PeriodKind kind;
  private final LocalDate start;
  private final LocalDate end;
  private final boolean counted;
  private final CountIds ids;
  private final Map<Measure, Map<String, Integer>> known = new EnumMap<>(Measure.class);

  /// @param counted whether what happened in it is counted
  Period(PeriodKind kind, LocalDate start, boolean counted, CountIds ids) {
    this.kind = kind;
    this.start = start;
    this.end = kind.endOf(start);
    this.counted = counted;
    this.ids = ids;
  }

  LocalDate start() {
    return start;
  }

  /// The day after the last one.
  LocalDate end() {
    return end;
  }

  boolean counted() {
    return counted;
  }

  /// The number of that count of this period.
  int id(Measure measure, String of) {
    Map<String, Integer> parts = known.computeIfAbsent(measure, added -> new HashMap<>());
    int id = parts.getOrDefault(of, UNKNOWN);
    if (id == UNKNOWN) {
      id = ids.of(new Count(kind, start, measure, of));
      parts.put(of, id);
    }
    return id;
  }
}
