package dev.perennial.risk;

import dev.perennial.risk.ChurnModelFit.Learned;
import java.util.ArrayList;
import java.util.List;

/// Learns from past windows how the plain model is to be corrected: steps 2 and 3 of
/// [ChurnModelFit].
///
/// It is logistic recalibration, of which the logit of the forecast is a feature with a slope of
/// one by prior, with further features beside it. Sources: Cox (1958), "Two further applications of
/// a model for binary regression", Biometrika 45, for intercept and slope of a forecast's logit;
/// Steyerberg, Borsboom, van Houwelingen, Eijkemans, Habbema (2004), "Validation and updating of
/// predictive logistic regression models", Statistics in Medicine 23, for shrinking towards the
/// forecast and for new features. That a window's level is not learned with the slopes but forecast
/// is our own.
final class Correction {
  private static final double RIDGE = 10;
  private static final double FURTHEST_LEVEL = 30;
  private static final double LEVEL_TOLERANCE = 1e-9;

  private Correction() {}

  /// The correction for the window that begins `now`, from windows that had ended by then.
  static RiskWeights weights(Learned now, List<Learned> past) {
    LogisticRegression.Fit fit = regression(past).fit(RiskWeights.RISING_WITH_SILENCE);
    List<LevelForecast.Past> departures = new ArrayList<>();
    for (int g = 0; g < past.size(); g++) {
      departures.add(departure(past.get(g), fit.slopes(), fit.intercepts()[g]));
    }
    int horizonDays = now.window().horizonDays();
    double level =
        levelOfModel(now, fit.slopes())
            + LevelForecast.at(now.window().day(), horizonDays, departures);
    return RiskWeights.of(level, fit.slopes());
  }

  /// The correction of the ranking alone, at the level of the plain model.
  static RiskWeights atLevelOfModel(Learned now, List<Learned> past) {
    double[] slopes = regression(past).fit(RiskWeights.RISING_WITH_SILENCE).slopes();
    return RiskWeights.of(levelOfModel(now, slopes), slopes);
  }

  private static LogisticRegression regression(List<Learned> past) {
    List<double[]> features = new ArrayList<>();
    int rows = past.stream().mapToInt(window -> window.features().length).sum();
    boolean[] outcomes = new boolean[rows];
    int[] groups = new int[rows];
    for (int g = 0; g < past.size(); g++) {
      for (int i = 0; i < past.get(g).features().length; i++) {
        outcomes[features.size()] = past.get(g).window().rows().get(i).silent();
        groups[features.size()] = g;
        features.add(past.get(g).features()[i]);
      }
    }
    double[] prior = new double[RiskWeights.FEATURES];
    prior[0] = 1;
    double weight =
        Math.min(1, ChurnModelFit.STEP_DAYS / (double) past.getFirst().window().horizonDays());
    return new LogisticRegression(
        features.toArray(double[][]::new), outcomes, groups, weight, prior, RIDGE);
  }

  /// How far the level of a past window lay from where the plain model had put it.
  private static LevelForecast.Past departure(Learned past, double[] slopes, double intercept) {
    double information = 0;
    for (double[] row : past.features()) {
      double probability = RiskWeights.expit(intercept + dot(slopes, row));
      information += probability * (1 - probability);
    }
    double departure = intercept - levelOfModel(past, slopes);
    return new LevelForecast.Past(past.window().day(), departure, 1 / information);
  }

  /// The intercept with which the mean risk is that of the plain model.
  private static double levelOfModel(Learned learned, double[] slopes) {
    double[] logits = new double[learned.features().length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = dot(slopes, learned.features()[i]);
    }
    return level(logits, learned.meanRisk());
  }

  /// What has to be added to each logit so that their mean risk is the given one: by Newton's
  /// method, and by bisection where that would leave the bracket.
  static double level(double[] logits, double meanRisk) {
    double low = -FURTHEST_LEVEL;
    double high = FURTHEST_LEVEL;
    double level = 0;
    while (high - low > LEVEL_TOLERANCE) {
      double excess = -meanRisk * logits.length;
      double slope = 0;
      for (double logit : logits) {
        double risk = RiskWeights.expit(logit + level);
        excess += risk;
        slope += risk * (1 - risk);
      }
      if (excess < 0) {
        low = level;
      } else {
        high = level;
      }
      double step = excess / slope;
      double next = level - step;
      level = next > low && next < high ? next : (low + high) / 2;
      if (Math.abs(step) < LEVEL_TOLERANCE) {
        break;
      }
    }
    return level;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
