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
      String source) {}

  /// How much something takes.
  ///
  /// @param how measured, budget or assumed
  /// @param source the test that measures it, or why it was assumed
  public record Unit(String code, double value, String how, String source) {}

  /// The tables that are shipped.
  public static Tables shipped() {
    Map<String, Price> prices = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows("prices.csv")) {
      Price price =
          new Price(
              row.getField("code"),
              row.getField("service"),
              row.getField("what"),
              number(row, "per"),
              number(row, "dollars"),
              number(row, "free"),
              row.getField("region"),
              LocalDate.parse(row.getField("date")),
              row.getField("source"));
      prices.put(price.code(), price);
    }
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
    return new Tables(prices, units);
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
