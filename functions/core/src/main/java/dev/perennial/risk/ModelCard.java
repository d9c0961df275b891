package dev.perennial.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The models of a shop, on what they rest, and whether to trust them.
///
/// @param churn model of churn risk and expected purchases; [ChurnModel#UNFITTED] while not trusted
/// @param spends model of spend, by currency; a currency that is not there has
///   [SpendModel#OWN_MEAN]
/// @param customers who had bought by the end of the history
/// @param repeatCustomers of those, who had bought on two days or more
/// @param historyDays from the first purchase of anybody to the end of the history
/// @param method how the churn risk is made, and why so
/// @param warnings what a reader has to know, in sentences; empty if nothing
public record ModelCard(
    ChurnModel churn,
    Map<Currency, GammaGamma> spends,
    int customers,
    int repeatCustomers,
    int historyDays,
    RiskMethod method,
    List<String> warnings) {
  /// The days ahead that the churn risk is about.
  public static final int RISK_DAYS = 90;

  private static final int LEAST_HISTORY_DAYS = 365;

  /// Customers who have bought again; with fewer no parameters are to be trusted.
  public static final int LEAST_REPEAT_CUSTOMERS = 100;

  /// What there is to say before anything was fitted.
  public static final ModelCard NOTHING_FITTED =
      new ModelCard(
          ChurnModel.UNFITTED,
          Map.of(),
          0,
          0,
          0,
          RiskMethod.DEFAULTS,
          List.of("Nothing has been fitted yet: default parameters are used."));

  public ModelCard {
    spends = Map.copyOf(spends);
    warnings = List.copyOf(warnings);
  }

  /// Fits all models to what was known at the end of `asOfDay`.
  public static ModelCard fit(List<PurchaseHistory> histories, int asOfDay, int horizonDays) {
    List<PurchaseState> states =
        histories.stream()
            .flatMap(history -> PurchaseState.of(history.netAsOf(asOfDay), asOfDay).stream())
            .toList();
    int first =
        histories.stream()
            .mapToInt(history -> history.purchases().getFirst().day())
            .min()
            .orElse(asOfDay);
    PurchaseSummaries.Builder summaries = new PurchaseSummaries.Builder();
    Map<Currency, List<SpendFit.Row>> spends = new HashMap<>();
    for (PurchaseState state : states) {
      summaries.add(state.summary(), 1).addLogGaps(state.sumLogGaps());
      spends
          .computeIfAbsent(state.currency(), currency -> new ArrayList<>())
          .add(new SpendFit.Row(state.spend(), 1));
    }
    int days = Math.max(0, asOfDay - first);
    return fit(summaries.build(), spends, histories, days, asOfDay, horizonDays);
  }

  /// Fits the models of purchases and spend to the statistics of all customers, and learns the
  /// correction from the histories of the sample.
  public static ModelCard fit(FitPart part, int asOfDay, int horizonDays) {
    FitStatistics all = part.statistics();
    return fit(
        all.summaries(),
        all.spendRows(),
        part.sample().histories(),
        all.longestAge(),
        asOfDay,
        horizonDays);
  }

  private static ModelCard fit(
      PurchaseSummaries everyone,
      Map<Currency, List<SpendFit.Row>> spendRows,
      List<PurchaseHistory> histories,
      int days,
      int asOfDay,
      int horizonDays) {
    int repeat = (int) Math.round(everyone.repeatCustomers());
    List<String> warnings = new ArrayList<>();
    warn(days, repeat, warnings);
    ChurnModelFit churn =
        trusted(days, repeat)
            ? ChurnModelFit.of(histories, everyone, asOfDay, horizonDays)
            : new ChurnModelFit(
                ChurnModel.of(MbgNbd.UNFITTED, horizonDays / PurchaseSummary.DAYS_PER_WEEK),
                RiskMethod.DEFAULTS,
                List.of());
    warnings.addAll(churn.warnings());
    if (churn.method().kind() == RiskMethod.Kind.MODEL) {
      warnings.add(churn.method().sentence());
    }
    return new ModelCard(
        churn.model(),
        churn.method().isDefault() ? Map.of() : spends(spendRows, warnings),
        (int) Math.round(everyone.customers()),
        repeat,
        days,
        churn.method(),
        warnings);
  }

  /// The model of spend in that currency.
  public SpendModel spend(Currency currency) {
    @Nullable SpendModel model = spends.get(currency);
    return model == null ? SpendModel.OWN_MEAN : model;
  }

  /// Whether there are 12 months of history and enough repeat customers, and the fit converged.
  public boolean trusted() {
    return trusted(historyDays, repeatCustomers) && !method.isDefault();
  }

  static boolean trusted(int historyDays, int repeatCustomers) {
    return historyDays >= LEAST_HISTORY_DAYS && repeatCustomers >= LEAST_REPEAT_CUSTOMERS;
  }

  private static Map<Currency, GammaGamma> spends(
      Map<Currency, List<SpendFit.Row>> rows, List<String> warnings) {
    Map<Currency, GammaGamma> spends = new HashMap<>();
    rows.keySet().stream()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .forEach(
            currency -> {
              SpendChoice choice = SpendChoice.of(currency, rows.getOrDefault(currency, List.of()));
              choice.model().ifPresent(model -> spends.put(currency, model));
              choice.warning().ifPresent(warnings::add);
            });
    return spends;
  }

  private static void warn(int days, int repeat, List<String> warnings) {
    if (days < LEAST_HISTORY_DAYS) {
      warnings.add(
          "Only "
              + days
              + " days of history: less than 12 months, so the season is not known and"
              + " default parameters are used.");
    }
    if (repeat < LEAST_REPEAT_CUSTOMERS) {
      warnings.add(
          "Only "
              + repeat
              + " customers have bought again; at least "
              + LEAST_REPEAT_CUSTOMERS
              + " are needed, so default parameters are used.");
    }
  }
}
