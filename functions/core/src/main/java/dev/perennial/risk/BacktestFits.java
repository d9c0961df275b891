package dev.perennial.risk;

import java.util.List;
import java.util.stream.IntStream;

/// All that the methods of a backtest learn from the histories up to the end of one day.
///
/// @param mbg as published: with no prior, where it was left if it did not converge
/// @param bg likewise
/// @param flags the churn model that the product would flag people by that day: for its 90 days,
///   and with default parameters while it is not to be trusted
record BacktestFits(
    double horizonWeeks,
    MbgNbd mbg,
    BgNbd bg,
    SpendModel spend,
    ChurnModel shipped,
    ChurnModel flags,
    RiskMethod method,
    boolean trusted,
    PastWindow previous,
    LogisticChallenger challenger) {

  static BacktestFits at(List<PurchaseHistory> histories, int day, int horizonDays) {
    PastWindow now = PastWindow.open(histories, day, horizonDays);
    PastWindow previous = PastWindow.of(histories, day - horizonDays, horizonDays);
    PurchaseSummaries summaries = now.summaries();
    ChurnModelFit shipped = ChurnModelFit.of(histories, day, horizonDays);
    boolean trusted =
        ModelCard.trusted(daysOf(histories, day), (int) Math.round(summaries.repeatCustomers()))
            && !shipped.method().isDefault();
    return new BacktestFits(
        now.horizonWeeks(),
        PurchaseFit.mbgNbd(summaries, PurchaseFit.Prior.NONE).model(),
        PurchaseFit.bgNbd(summaries, PurchaseFit.Prior.NONE).model(),
        spend(Backtest.states(now)),
        shipped.model(),
        trusted ? flags(shipped.model(), histories, day) : ChurnModel.UNFITTED,
        shipped.method(),
        trusted,
        previous,
        LogisticChallenger.of(previous));
  }

  /// The model of spend, as in a [ModelCard].
  private static SpendModel spend(List<PurchaseState> customers) {
    List<SpendFit.Row> rows =
        customers.stream().map(customer -> new SpendFit.Row(customer.spend(), 1)).toList();
    return customers.stream()
        .findFirst()
        .flatMap(customer -> SpendChoice.of(customer.currency(), rows).model())
        .map(SpendModel.class::cast)
        .orElse(SpendModel.OWN_MEAN);
  }

  private static ChurnModel flags(ChurnModel shipped, List<PurchaseHistory> histories, int day) {
    return shipped.horizonWeeks() == ChurnModel.HORIZON_WEEKS
        ? shipped
        : ChurnModelFit.of(histories, day, ModelCard.RISK_DAYS).model();
  }

  private static int daysOf(List<PurchaseHistory> histories, int day) {
    return histories.stream()
        .mapToInt(history -> day - history.purchases().getFirst().day())
        .max()
        .orElse(0);
  }

  /// What the product would have said: the shipped method, or defaults while that is not to be
  /// trusted.
  List<Prediction> asDeployed(List<PurchaseState> customers) {
    if (trusted) {
      return predict(BacktestMethod.SHIPPED, customers);
    }
    ChurnModel defaults = ChurnModel.of(MbgNbd.UNFITTED, horizonWeeks);
    return customers.stream()
        .map(customer -> churn(defaults, SpendModel.OWN_MEAN, customer))
        .toList();
  }

  List<Prediction> predict(BacktestMethod method, List<PurchaseState> customers) {
    return switch (method) {
      case MBG -> customers.stream().map(customer -> model(mbg, customer)).toList();
      case BG -> customers.stream().map(customer -> model(bg, customer)).toList();
      case LOGISTIC -> customers.stream().map(this::challenger).toList();
      case BLEND -> customers.stream().map(c -> churn(shipped, spend, c)).toList();
      case RECENCY -> baseline(BaselineScores::recency, customers);
      case GAP_RATIO -> baseline(BaselineScores::gapRatio, customers);
      case RFM -> baseline(BaselineScores::rfm, customers);
    };
  }

  private Prediction model(PurchaseModel model, PurchaseState customer) {
    return prediction(
        model.probabilityOfNoPurchase(customer.summary(), horizonWeeks),
        model.expectedPurchases(customer.summary(), horizonWeeks),
        customer);
  }

  /// What a customer spends within the window is not discounted, and so its forecast is not.
  private Prediction churn(ChurnModel model, SpendModel spends, PurchaseState customer) {
    return new Prediction(
        model.probabilityOfNoPurchase(customer),
        model.expectedPurchases(customer),
        model.value(customer, spends, new CustomerValue.Terms(horizonWeeks, 0, 1)).revenue());
  }

  /// Orders as by the purchase model, given that there is one.
  private Prediction challenger(PurchaseState customer) {
    double risk = challenger.probabilityOfNoPurchase(customer);
    double buys = 1 - mbg.probabilityOfNoPurchase(customer.summary(), horizonWeeks);
    double orders = mbg.expectedPurchases(customer.summary(), horizonWeeks);
    return prediction(risk, buys > 0 ? orders / buys * (1 - risk) : 1 - risk, customer);
  }

  private Prediction prediction(double risk, double orders, PurchaseState customer) {
    return new Prediction(risk, orders, orders * spend.expectedSpend(customer.spend()));
  }

  @FunctionalInterface
  private interface Scores {
    double[] of(List<PurchaseState> customers);
  }

  /// By what a method ranks customers, the likeliest to be silent last: its risk, and of a baseline
  /// its score itself, whatever the previous window made of it.
  double[] ranking(
      BacktestMethod method, List<PurchaseState> customers, List<Prediction> predicted) {
    return switch (method) {
      case RECENCY -> BaselineScores.recency(customers);
      case GAP_RATIO -> BaselineScores.gapRatio(customers);
      case RFM -> BaselineScores.rfm(customers);
      case MBG, BG, LOGISTIC, BLEND -> BacktestMetrics.risks(predicted);
    };
  }

  private List<Prediction> baseline(Scores scores, List<PurchaseState> customers) {
    LearnedScore learned = LearnedScore.of(scores.of(Backtest.states(previous)), previous.rows());
    double[] now = scores.of(customers);
    return IntStream.range(0, now.length).mapToObj(i -> learned.at(now[i])).toList();
  }
}
