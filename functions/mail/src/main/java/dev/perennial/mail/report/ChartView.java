package dev.perennial.mail.report;

import dev.perennial.metric.PeriodKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A chart over periods with its legend, and the same figures as a table.
///
/// @param word what its words begin with: `<word>.title` and `<word>.text`
/// @param starts the first day of each period
/// @param columns what the table shows, with the name and the colour of each
/// @param layers what is drawn
record ChartView(
    String word,
    PeriodKind kind,
    List<LocalDate> starts,
    List<Column> columns,
    List<Layer> layers,
    DoubleFunction<String> axis) {
  /// The template of charts.
  static final String PART = "chart";

  private static final int WIDE = 540;
  private static final int NARROW = 330;

  /// A row of values under a name; its colour is that of the class.
  record Column(String look, String name, List<String> cells) {}

  /// What the template shows.
  Map<String, Object> values(Language language) {
    List<String> names =
        starts.stream()
            .map(start -> language.figures().period(kind, start, kind.endOf(start)))
            .toList();
    Chart chart =
        new Chart(
            language.say(word + ".title") + ". " + tip(names.getLast(), names.size() - 1, ". "),
            starts.stream().map(start -> language.figures().tick(kind, start)).toList(),
            IntStream.range(0, names.size()).mapToObj(i -> tip(names.get(i), i, "\n")).toList(),
            layers,
            axis,
            language.isRightToLeft());
    Map<String, Object> values = new HashMap<>();
    values.put("title", language.say(word + ".title"));
    values.put("lines", layers.stream().anyMatch(Layer.Line.class::isInstance));
    values.put("text", language.say(word + ".text"));
    values.put("columns", columns);
    values.put("legend", columns.size() > 1 ? columns : List.of());
    values.put("wide", chart.svg(WIDE));
    values.put("narrow", chart.svg(NARROW));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      int row = i;
      rows.add(
          Map.of(
              "name",
              names.get(i),
              "cells",
              columns.stream().map(column -> column.cells().get(row)).toList()));
    }
    values.put("rows", rows);
    return values;
  }

  private String tip(String period, int index, String between) {
    return columns.stream()
        .map(column -> column.name() + ": " + column.cells().get(index))
        .collect(Collectors.joining(between, period + between, ""));
  }
}
