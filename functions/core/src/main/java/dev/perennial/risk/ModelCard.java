package dev.perennial.risk;

import java.util.ArrayList;
import java.util.List;

/// The models of a shop, on what they rest, and whether to trust them.
///
/// @param churn model of churn risk and expected purchases; [ChurnModel#UNFITTED] while not trusted
/// @param spend model of spend
/// @param customers who had bought by the end of the history
/// @param repeatCustomers of those, who had bought on two days or more
/// @param historyDays from the first purchase of anybody to the end of the history
/// @param warnings what a reader has to know, in sentences; empty if nothing
public record ModelCard(
    ChurnModel churn,
    GammaGamma spend,
    int customers,
    int repeatCustomers,
    int historyDays,
    List<String> warnings) {
  private static final int LEAST_HISTORY_DAYS = 365;
  private static final int LEAST_REPEAT_CUSTOMERS = 100;
  private static final double BAND_TRUSTED = 0.5;
  private static final double BAND_UNTRUSTED = 1.5;

  public ModelCard {
    warnings = List.copyOf(warnings);
  }

  /// A range for the risk. Its ends differ from the risk by 0.5 on the logit scale, about what
  /// whole shops were found to depart by from a forecast; by 1.5 while the model is not trusted.
  public record Band(double low, double high) {}

  /// Fits all models to what was known at the end of `asOfDay`.
  public static ModelCard fit(List<PurchaseHistory> histories, int asOfDay, int horizonDays) {
    List<PurchaseState> states =
        histories.stream()
            .flatMap(history -> PurchaseState.of(history.netAsOf(asOfDay), asOfDay).stream())
            .toList();
    int repeat = (int) states.stream().filter(s -> s.summary().frequency() > 0).count();
    int first =
        histories.stream()
            .mapToInt(history -> history.purchases().getFirst().day())
            .min()
            .orElse(asOfDay);
    int days = Math.max(0, asOfDay - first);
    boolean trusted = trusted(days, repeat);
    List<String> warnings = new ArrayList<>();
    ChurnModel churn =
        trusted ? ChurnModelFit.fit(histories, asOfDay, horizonDays) : ChurnModel.UNFITTED;
    GammaGamma spend = trusted ? spend(states, warnings) : GammaGamma.UNFITTED;
    warn(days, repeat, churn, warnings);
    return new ModelCard(churn, spend, states.size(), repeat, days, warnings);
  }

  /// Whether there are 12 months of history and enough repeat customers.
  public boolean trusted() {
    return trusted(historyDays, repeatCustomers);
  }

  public Band band(double risk) {
    double width = trusted() ? BAND_TRUSTED : BAND_UNTRUSTED;
    double logit = RiskWeights.logit(risk);
    return new Band(RiskWeights.expit(logit - width), RiskWeights.expit(logit + width));
  }

  private static boolean trusted(int historyDays, int repeatCustomers) {
    return historyDays >= LEAST_HISTORY_DAYS && repeatCustomers >= LEAST_REPEAT_CUSTOMERS;
  }

  private static GammaGamma spend(List<PurchaseState> states, List<String> warnings) {
    List<SpendSummary> spend = states.stream().map(PurchaseState::spend).toList();
    if (spend.stream().allMatch(SpendSummary.UNKNOWN::equals)) {
      warnings.add("No purchase has an amount above zero: the spend is a default.");
      return GammaGamma.UNFITTED;
    }
    SpendFit fit = SpendFit.of(spend);
    if (!fit.converged() || fit.model().q() <= 1) {
      warnings.add("Spend varies so much that its mean is not known: the spend is a default.");
      return GammaGamma.UNFITTED;
    }
    return fit.model();
  }

  private static void warn(int days, int repeat, ChurnModel churn, List<String> warnings) {
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
    if (warnings.isEmpty() && churn.weights().equals(RiskWeights.MODEL_ONLY)) {
      warnings.add("The purchase model is used alone: in the last window nothing else beat it.");
    }
  }
}
