package dev.perennial.lambda.wire;

import dev.perennial.metric.Figure;
import dev.perennial.report.Outlook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Outlooks as figures in text, see [FigureText]: `customers` and `value`, each of `at_risk` and of
/// so many days ahead.
public final class OutlookText {
  private static final String CUSTOMERS = "customers";
  private static final String VALUE = "value";
  private static final String AT_RISK = "at_risk";

  private OutlookText() {}

  /// The outlook as text.
  public static String write(Outlook outlook) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    put(figures, AT_RISK, outlook.atRisk());
    outlook.ahead().forEach(ahead -> put(figures, String.valueOf(ahead.days()), ahead.stake()));
    return FigureText.write(figures);
  }

  /// The outlook of that text. Throws IllegalArgumentException if it is none.
  public static Outlook read(String text) {
    SortedMap<Figure, BigDecimal> figures = FigureText.read(text);
    TreeSet<Integer> days = new TreeSet<>();
    figures.keySet().stream()
        .map(Figure::of)
        .filter(of -> !of.equals(AT_RISK))
        .forEach(of -> days.add(Integer.valueOf(of)));
    List<Outlook.Ahead> ahead = new ArrayList<>();
    days.forEach(one -> ahead.add(new Outlook.Ahead(one, stake(figures, String.valueOf(one)))));
    return new Outlook(stake(figures, AT_RISK), ahead);
  }

  private static void put(SortedMap<Figure, BigDecimal> figures, String of, Outlook.Stake stake) {
    figures.put(new Figure(CUSTOMERS, "", of), BigDecimal.valueOf(stake.customers()));
    stake.value().forEach((currency, sum) -> figures.put(new Figure(VALUE, currency, of), sum));
  }

  private static Outlook.Stake stake(SortedMap<Figure, BigDecimal> figures, String of) {
    SortedMap<String, BigDecimal> value = new TreeMap<>();
    for (Map.Entry<Figure, BigDecimal> entry : figures.entrySet()) {
      Figure figure = entry.getKey();
      if (figure.of().equals(of) && figure.name().equals(VALUE)) {
        value.put(figure.currency(), entry.getValue());
      }
    }
    return new Outlook.Stake(
        Optional.ofNullable(figures.get(new Figure(CUSTOMERS, "", of)))
            .map(BigDecimal::longValueExact)
            .orElse(0L),
        value);
  }
}
