package dev.perennial.mail.report;

import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Census;
import dev.perennial.report.Report;
import dev.perennial.segment.Move;
import dev.perennial.segment.SegmentKind;
import dev.perennial.segment.SegmentRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How the customers are divided, and who moved: of each kind a table from the segment at the start
/// of the month to that at its end; of recency, frequency and monetary value a map.
final class SegmentSection implements Section {
  private static final String OTHERS = "others";
  private static final int FIFTHS = 5;
  private static final long WARMEST = 80;
  private static final List<SegmentKind> TABLES =
      List.of(SegmentKind.LIFECYCLE, SegmentKind.VALUE_BAND, SegmentKind.PERSONA);
  private static final Map<SegmentKind, List<String>> ORDER =
      Map.of(
          SegmentKind.LIFECYCLE, List.of("prospect", "new", "active", "at_risk", "lapsed"),
          SegmentKind.VALUE_BAND, List.of("high", "medium", "low"));

  @Override
  public String part() {
    return "segments";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    Census census = report.census();
    if (census.segments().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> values = new HashMap<>();
    values.put("text", text(census, language));
    values.put(
        "tables",
        TABLES.stream()
            .filter(kind -> !census.segments(kind).isEmpty())
            .filter(kind -> kind != SegmentKind.PERSONA || census.segments(kind).size() > 1)
            .map(kind -> table(census, kind, language))
            .toList());
    boolean isRanked = !census.segments(SegmentKind.RFM).isEmpty();
    values.put("ranked", isRanked);
    values.put(
        "fifths", IntStream.rangeClosed(1, FIFTHS).mapToObj(language.figures()::count).toList());
    values.put("cells", isRanked ? cells(census, language) : List.of());
    return Optional.of(values);
  }

  /// Of which month the segments are, which may be over for longer than the period of the report.
  static String text(Census census, Language language) {
    return language.say("segments.text", Map.of("month", month(census, language)));
  }

  /// The month of the census in words.
  static String month(Census census, Language language) {
    return language.figures().period(PeriodKind.MONTH, census.start(), census.end());
  }

  /// A segment in words; a persona is called by its own name.
  static String name(SegmentKind kind, String segment, Language language) {
    if (segment.isEmpty()) {
      return language.say("segment.nobody");
    }
    return kind == SegmentKind.PERSONA && !segment.equals(OTHERS)
        ? language.name(segment.replace('_', ' '))
        : language.say("segment." + segment);
  }

  private static Map<String, Object> table(Census census, SegmentKind kind, Language language) {
    List<String> to = ordered(census, kind);
    List<String> from = new ArrayList<>(to);
    if (moves(census, kind).anyMatch(one -> one.from().isEmpty())) {
      from.add("");
    }
    if (moves(census, kind).anyMatch(one -> one.to().isEmpty())) {
      to.add("");
    }
    long most =
        moves(census, kind)
            .filter(one -> !one.from().equals(one.to()))
            .mapToLong(Move::customers)
            .reduce(1, Math::max);
    List<Map<String, Object>> rows =
        from.stream().map(one -> row(census, kind, one, to, most, language)).toList();
    return Map.of(
        "title",
        language.say("segments." + kind.code()),
        "to",
        to.stream().map(one -> name(kind, one, language)).toList(),
        "rows",
        rows,
        "sums",
        to.stream().map(one -> language.figures().count(atEnd(census, kind, one))).toList());
  }

  private static Map<String, Object> row(
      Census census, SegmentKind kind, String from, List<String> to, long most, Language language) {
    long start =
        moves(census, kind).filter(one -> one.from().equals(from)).mapToLong(Move::customers).sum();
    return Map.of(
        "name",
        name(kind, from, language),
        "start",
        language.figures().count(start),
        "cells",
        to.stream()
            .map(
                one -> {
                  long moved = census.moved(kind, from, one);
                  return Map.of(
                      "text",
                      moved == 0 ? "" : language.figures().count(moved),
                      "heat",
                      from.equals(one) ? 0 : moved * WARMEST / most);
                })
            .toList());
  }

  /// How many are in a segment at the end; in none those who moved there.
  private static long atEnd(Census census, SegmentKind kind, String segment) {
    return segment.isEmpty()
        ? moves(census, kind).filter(one -> one.to().isEmpty()).mapToLong(Move::customers).sum()
        : census.segments(kind).stream()
            .filter(one -> one.segment().equals(segment))
            .mapToLong(SegmentRow::customers)
            .sum();
  }

  /// The segments of a kind that there were at the start or the end.
  static List<String> ordered(Census census, SegmentKind kind) {
    Set<String> known = new LinkedHashSet<>();
    census.segments(kind).forEach(one -> known.add(one.segment()));
    moves(census, kind)
        .flatMap(one -> Stream.of(one.from(), one.to()))
        .filter(one -> !one.isEmpty())
        .forEach(known::add);
    List<String> named = known.stream().filter(one -> !one.equals(OTHERS)).toList();
    List<String> order = ORDER.getOrDefault(kind, named);
    return new ArrayList<>(
        Stream.concat(order.stream(), known.stream()).distinct().filter(known::contains).toList());
  }

  private static Stream<Move> moves(Census census, SegmentKind kind) {
    return census.moves().stream().filter(one -> one.kind().equals(kind.code()));
  }

  /// Recency down, frequency across, whatever the monetary value; the best first.
  private static List<Map<String, Object>> cells(Census census, Language language) {
    long[][] counts = new long[FIFTHS + 1][FIFTHS + 1];
    long most = 1;
    for (SegmentRow row : census.segments(SegmentKind.RFM)) {
      int recency = row.segment().charAt(0) - '0';
      int frequency = row.segment().charAt(1) - '0';
      counts[recency][frequency] += row.customers();
      most = Math.max(most, counts[recency][frequency]);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int recency = FIFTHS; recency >= 1; recency--) {
      List<Map<String, Object>> cells = new ArrayList<>();
      for (int frequency = 1; frequency <= FIFTHS; frequency++) {
        long count = counts[recency][frequency];
        cells.add(
            Map.of(
                "text",
                count == 0 ? "" : language.figures().count(count),
                "heat",
                count * WARMEST / most));
      }
      rows.add(Map.of("name", language.figures().count(recency), "cells", cells));
    }
    return rows;
  }
}
