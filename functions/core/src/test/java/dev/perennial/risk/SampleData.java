package dev.perennial.risk;

import dev.perennial.event.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// The real data of the project.
final class SampleData {
  private static final Path ROOT = Path.of(System.getProperty("perennial.root", "../.."));
  private static final Path CDNOW =
      ROOT.resolve("functions/core/src/test/resources/cdnow-sample/sample.csv.gz");
  private static final Path RETAIL = ROOT.resolve("events/online-retail-ii");

  private SampleData() {}

  static int day(String date) {
    return (int) LocalDate.parse(date.substring(0, 10)).toEpochDay();
  }

  /// An amount in the currency that all data of the tests are taken to be in.
  static Money money(String amount) {
    return Money.parse(amount, Money.currency("GBP"));
  }

  static List<PurchaseHistory> cdnow() {
    return histories(CDNOW, 0, 2, 4, Map.of());
  }

  static List<PurchaseHistory> onlineRetail() {
    return histories(RETAIL.resolve("orders.csv.gz"), 0, 2, 3, Map.of());
  }

  static List<PurchaseHistory> onlineRetailWithReturns() {
    Map<String, List<Refund>> returns = new LinkedHashMap<>();
    for (String[] row : rows(RETAIL.resolve("returns.csv.gz"))) {
      Money amount = money(row[2].substring(1));
      if (row[2].startsWith("-") && amount.minorUnits() > 0) {
        returns
            .computeIfAbsent(row[0], key -> new ArrayList<>())
            .add(Refund.unlinked(day(row[1]), amount));
      }
    }
    return histories(RETAIL.resolve("orders.csv.gz"), 0, 2, 3, returns);
  }

  static List<PurchaseState> states(List<PurchaseHistory> histories, String until) {
    return histories.stream()
        .flatMap(history -> PurchaseState.of(history.purchases(), day(until)).stream())
        .toList();
  }

  static PurchaseSummaries summaries(List<PurchaseState> states) {
    return PurchaseSummaries.of(states.stream().map(PurchaseState::summary).toList());
  }

  private static List<PurchaseHistory> histories(
      Path file, int customer, int time, int amount, Map<String, List<Refund>> refunds) {
    Map<String, List<Purchase>> byCustomer = new LinkedHashMap<>();
    for (String[] row : rows(file)) {
      byCustomer
          .computeIfAbsent(row[customer], key -> new ArrayList<>())
          .add(new Purchase(day(row[time]), money(row[amount])));
    }
    return byCustomer.entrySet().stream()
        .map(
            entry ->
                new PurchaseHistory(
                    entry.getKey(),
                    entry.getValue(),
                    refunds.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  private static List<String[]> rows(Path file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Purchase bought(int day, String paid) {
    return new Purchase(day, money(paid));
  }
}
