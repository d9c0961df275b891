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
    PastWindow previous,
    LogisticChallenger challenger) {

  static BacktestFits at(List<PurchaseHistory> histories, int day, int horizonDays) {
    PastWindow now = PastWindow.open(histories, day, horizonDays);
    PastWindow previous = PastWindow.of(histories, day - horizonDays, horizonDays);
    PurchaseSummaries summaries = now.summaries();
    List<SpendSummary> spend = Backtest.states(now).stream().map(PurchaseState::spend).toList();
    ChurnModel shipped = ChurnModelFit.fit(histories, day, horizonDays);
    return new BacktestFits(
        now.horizonWeeks(),
        shipped.purchases(),
        PurchaseFit.bgNbd(summaries, PurchaseFit.Prior.NONE).model(),
        SpendFit.of(spend).model(),
        shipped,
        previous,
        LogisticChallenger.of(previous));
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
