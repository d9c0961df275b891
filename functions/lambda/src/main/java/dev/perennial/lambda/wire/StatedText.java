package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Stated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a report stated as JSON, by kind and first day of the period: `{"version":1,"month
/// 2026-01-01":[["churn_rate","","40.9","41.2"],…]}`, each a metric, the currency of an amount, the
/// figure, and what it was reported as first if that was another.
public final class StatedText {
  private static final int VERSION = 1;
  private static final String VERSIONED = "version";

  private StatedText() {}

  /// What was stated as text; equal ones give equal texts.
  public static String write(Stated stated) {
    Map<String, TreeMap<String, List<String>>> periods = new TreeMap<>();
    stated
        .values()
        .forEach(
            (of, value) ->
                periods
                    .computeIfAbsent(of.kind().code() + " " + of.start(), _ -> new TreeMap<>())
                    .put(of.metric().code() + " " + of.currency(), row(of, value)));
    Map<String, Object> text = new TreeMap<>();
    periods.forEach((period, rows) -> text.put(period, List.copyOf(rows.values())));
    text.put(VERSIONED, VERSION);
    return Json.write(text);
  }

  private static List<String> row(Stated.Of of, Stated.Value value) {
    List<String> row = new ArrayList<>();
    row.add(of.metric().code());
    row.add(of.currency());
    row.add(value.last().toPlainString());
    if (value.first().compareTo(value.last()) != 0) {
      row.add(value.first().toPlainString());
    }
    return row;
  }

  /// What was stated by that text. A metric that is not known any more is left out. Throws
  /// IllegalArgumentException if it is no such text.
  public static Stated read(String text) {
    JsonNode json = Json.read(text);
    int version = json.path(VERSIONED).asInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "what a report stated is of version %d, expected %d".formatted(version, VERSION));
    }
    Map<Stated.Of, Stated.Value> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> period : json.properties()) {
      if (!period.getKey().equals(VERSIONED)) {
        String[] parts = period.getKey().split(" ", -1);
        PeriodKind kind =
            PeriodKind.find(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("a kind of period is not known"));
        LocalDate start = LocalDate.parse(parts[1]);
        period.getValue().forEach(row -> put(values, kind, start, row));
      }
    }
    return new Stated(values);
  }

  private static void put(
      Map<Stated.Of, Stated.Value> values, PeriodKind kind, LocalDate start, JsonNode row) {
    BigDecimal last = new BigDecimal(row.path(2).asText());
    BigDecimal first = row.has(3) ? new BigDecimal(row.path(3).asText()) : last;
    Metric.find(row.path(0).asText())
        .ifPresent(
            metric ->
                values.put(
                    new Stated.Of(kind, start, metric, row.path(1).asText()),
                    new Stated.Value(first, last)));
  }
}
