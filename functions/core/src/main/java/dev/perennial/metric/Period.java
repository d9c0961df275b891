package dev.perennial.metric;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// A period of a tally in the making, and the numbers of its counts: looked up once a period, not
/// once a thing that is counted.
final class Period {
  private final PeriodKind kind;
  private final LocalDate start;
  private final int first;
  private final int next;
  private final boolean counted;
  private final CountIds ids;
  private final Map<Measure, Integer> wholes = new EnumMap<>(Measure.class);
  private final Map<Measure, Map<String, Integer>> parts = new EnumMap<>(Measure.class);

  /// @param counted whether what happened in it is counted
  Period(PeriodKind kind, LocalDate start, boolean counted, CountIds ids) {
    this.kind = kind;
    this.start = start;
    this.first = (int) start.toEpochDay();
    this.next = (int) kind.endOf(start).toEpochDay();
    this.counted = counted;
    this.ids = ids;
  }

  LocalDate start() {
    return start;
  }

  /// Its first day, since 1970-01-01.
  int first() {
    return first;
  }

  /// The day after the last one, since 1970-01-01.
  int next() {
    return next;
  }

  boolean counted() {
    return counted;
  }

  /// The number of that count of this period.
  int id(Measure measure) {
    Integer id = wholes.get(measure);
    if (id == null) {
      id = ids.of(new Count(kind, start, measure, ""));
      wholes.put(measure, id);
    }
    return id;
  }

  /// The number of that count of a part of the measure.
  int id(Measure measure, String of) {
    Map<String, Integer> known = parts.computeIfAbsent(measure, added -> new HashMap<>());
    Integer id = known.get(of);
    if (id == null) {
      id = ids.of(new Count(kind, start, measure, of));
      known.put(of, id);
    }
    return id;
  }
}
