package dev.perennial.risk;

import java.util.Arrays;
import java.util.List;

/// A score turned into predictions by what happened to equal scores in the previous window: a
/// logistic regression for the probability, and means by tenth of the score for orders and spend.
/// With no previous window it predicts even odds and no orders.
@SuppressWarnings("ArrayRecordComponent") // never compared
record LearnedScore(
    double intercept, double slope, double[] bounds, double[] orders, double[] values) {
  private static final int TENTHS = 10;

  static LearnedScore of(double[] scores, List<PastWindow.Row> rows) {
    if (scores.length == 0) {
      return new LearnedScore(0, 0, new double[0], new double[1], new double[1]);
    }
    boolean[] outcomes = new boolean[scores.length];
    double[][] features = new double[scores.length][];
    for (int i = 0; i < scores.length; i++) {
      outcomes[i] = rows.get(i).silent();
      features[i] = new double[] {scores[i]};
    }
    LogisticRegression.Fit fit =
        new LogisticRegression(features, outcomes, new int[scores.length], 1, new double[1], 1)
            .fit(0);
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double[] bounds = new double[TENTHS - 1];
    Arrays.setAll(bounds, i -> sorted[(i + 1) * sorted.length / TENTHS]);
    double[] counts = new double[TENTHS];
    double[] orders = new double[TENTHS];
    double[] values = new double[TENTHS];
    for (int i = 0; i < scores.length; i++) {
      int tenth = tenth(bounds, scores[i]);
      counts[tenth]++;
      orders[tenth] += rows.get(i).orders();
      values[tenth] += rows.get(i).value();
    }
    for (int i = 0; i < TENTHS; i++) {
      orders[i] /= Math.max(1, counts[i]);
      values[i] /= Math.max(1, counts[i]);
    }
    return new LearnedScore(fit.intercepts()[0], fit.slopes()[0], bounds, orders, values);
  }

  Prediction at(double score) {
    int tenth = tenth(bounds, score);
    return new Prediction(
        RiskWeights.expit(intercept + slope * score), orders[tenth], values[tenth]);
  }

  private static int tenth(double[] bounds, double score) {
    int tenth = 0;
    for (double bound : bounds) {
      tenth += score >= bound ? 1 : 0;
    }
    return tenth;
  }
}
