package dev.perennial.risk;

import java.util.List;
import java.util.stream.IntStream;

/// All that the methods of a backtest learn from the histories up to the end of one day.
record BacktestFits(
    double horizonWeeks,
    MbgNbd mbg,
    BgNbd bg,
    GammaGamma spend,
    ChurnModel shipped,
    RiskMethod method,
    boolean trusted,
    PastWindow previous,
    LogisticChallenger challenger) {

  static BacktestFits at(List<PurchaseHistory> histories, int day, int horizonDays) {
    PastWindow now = PastWindow.open(histories, day, horizonDays);
    PastWindow previous = PastWindow.of(histories, day - horizonDays, horizonDays);
    PurchaseSummaries summaries = now.summaries();
    List<SpendSummary> spend = Backtest.states(now).stream().map(PurchaseState::spend).toList();
    ChurnModelFit shipped = ChurnModelFit.of(histories, day, horizonDays);
    return new BacktestFits(
        now.horizonWeeks(),
        shipped.model().purchases(),
        PurchaseFit.bgNbd(summaries, PurchaseFit.Prior.NONE).model(),
        spend(spend),
        shipped.model(),
        shipped.method(),
        ModelCard.trusted(daysOf(histories, day), (int) Math.round(summaries.repeatCustomers())),
        previous,
        LogisticChallenger.of(previous));
  }

  /// The model of spend, or the default where there is none that can be used, as in a [ModelCard].
  private static GammaGamma spend(List<SpendSummary> customers) {
    if (customers.stream().noneMatch(spend -> spend.purchases() > 0)) {
      return GammaGamma.UNFITTED;
    }
    SpendFit fit = SpendFit.of(customers);
    return fit.converged() && fit.model().q() > 1 ? fit.model() : GammaGamma.UNFITTED;
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
    MbgNbd defaults = MbgNbd.UNFITTED;
    return customers.stream()
        .map(
            customer -> {
              double orders = defaults.expectedPurchases(customer.summary(), horizonWeeks);
              return new Prediction(
                  defaults.probabilityOfNoPurchase(customer.summary(), horizonWeeks),
                  orders,
                  orders * GammaGamma.UNFITTED.expectedSpend(customer.spend()));
            })
        .toList();
  }

  List<Prediction> predict(BacktestMethod method, List<PurchaseState> customers) {
    return switch (method) {
      case MBG -> customers.stream().map(customer -> model(mbg, customer)).toList();
      case BG -> customers.stream().map(customer -> model(bg, customer)).toList();
      case LOGISTIC -> customers.stream().map(this::challenger).toList();
      case BLEND -> customers.stream().map(this::shipped).toList();
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

  private Prediction shipped(PurchaseState customer) {
    return prediction(
        shipped.probabilityOfNoPurchase(customer), shipped.expectedPurchases(customer), customer);
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

  private List<Prediction> baseline(Scores scores, List<PurchaseState> customers) {
    LearnedScore learned = LearnedScore.of(scores.of(Backtest.states(previous)), previous.rows());
    double[] now = scores.of(customers);
    return IntStream.range(0, now.length).mapToObj(i -> learned.at(now[i])).toList();
  }
}
