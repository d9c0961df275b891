package dev.perennial.local.cost;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The two tables that the calculation rests on: prices, and what each thing takes.
///
/// @param prices by code, in the order of the file
/// @param units by code, in the order of the file
public record Tables(Map<String, Price> prices, Map<String, Unit> units) {
  /// A price in dollars for so many of something, of which some are free each month for ever.
  ///
  /// @param dollars of the first ones
  /// @param beyond what those cost of which there are more in a month than that, by how many; the
  ///   fewest first
  /// @param date when it was looked up
  /// @param source the page that says so
  public record Price(
      String code,
      String service,
      String what,
      double per,
      double dollars,
      double free,
      String region,
      LocalDate date,
      String source,
      List<Beyond> beyond) {
    public Price {
      beyond = List.copyOf(beyond);
    }

    /// What so many cost that are not free.
    double of(double quantity) {
      double sum = 0;
      double from = 0;
      double now = dollars;
      for (Beyond next : beyond) {
        sum += Math.clamp(quantity - from, 0, next.from() - from) * now;
        from = next.from();
        now = next.dollars();
      }
      return (sum + Math.max(0, quantity - from) * now) / per;
    }

    private Price with(Beyond next) {
      List<Beyond> all = new ArrayList<>(beyond);
      all.add(next);
      return new Price(code, service, what, per, dollars, free, region, date, source, all);
    }
  }

  /// The price of those beyond a number.
  record Beyond(double from, double dollars) {}

  /// How much something takes.
  ///
  /// @param how measured, budget or assumed
  /// @param source the test that measures it, or why it was assumed
  public record Unit(String code, double value, String how, String source) {}

  /// The tables that are shipped, with the prices of SES that a new account has.
  public static Tables shipped() {
    return shipped(SesPlan.ESSENTIALS);
  }

  /// The tables that are shipped, with the prices of SES by that plan.
  public static Tables shipped(SesPlan plan) {
    Map<String, Price> prices = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows("prices.csv")) {
      String of = row.getField("plan");
      if (of.isEmpty() || of.equals(plan.toString())) {
        prices.merge(
            row.getField("code"),
            price(row),
            (first, next) -> first.with(new Beyond(number(row, "from"), next.dollars())));
      }
    }
    return new Tables(prices, readUnits());
  }

  private static Price price(NamedCsvRecord row) {
    return new Price(
        row.getField("code"),
        row.getField("service"),
        row.getField("what"),
        number(row, "per"),
        number(row, "dollars"),
        number(row, "free"),
        row.getField("region"),
        LocalDate.parse(row.getField("date")),
        row.getField("source"),
        List.of());
  }

  private static Map<String, Unit> readUnits() {
    Map<String, Unit> units = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows("units.csv")) {
      Unit unit =
          new Unit(
              row.getField("code"),
              number(row, "value"),
              row.getField("how"),
              row.getField("source"));
      units.put(unit.code(), unit);
    }
    return units;
  }

  /// Of which region the prices are, and when the oldest of them was looked up.
  public String pricesOf() {
    String regions =
        prices.values().stream().map(Price::region).distinct().collect(Collectors.joining(", "));
    return regions
        + ", "
        + prices.values().stream().map(Price::date).min(Comparator.naturalOrder()).orElseThrow();
  }

  double unit(String code) {
    Unit unit = units.get(code);
    if (unit == null) {
      throw new IllegalArgumentException("there is no unit " + code);
    }
    return unit.value();
  }

  Price price(String code) {
    Price price = prices.get(code);
    if (price == null) {
      throw new IllegalArgumentException("there is no price " + code);
    }
    return price;
  }

  private static double number(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }

  private static List<NamedCsvRecord> rows(String file) {
    try (InputStream in = Tables.class.getResourceAsStream("/cost/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the resource cost/" + file + " is missing");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
        return csv.stream().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
