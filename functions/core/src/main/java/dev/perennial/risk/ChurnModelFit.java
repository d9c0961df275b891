package dev.perennial.risk;

import java.util.ArrayList;
import java.util.List;

/// Learns a [ChurnModel] from histories, using nothing from after `asOfDay`.
/// 1. MBG/NBD is fitted at the end of the history and at each past origin, 30 days apart.
/// 2. Over all past windows one logistic regression learns how the features correct the ranking,
///    with an intercept a window, so that the season of a window is not taken for a trait of its
///    customers. Its prior is the plain model; the weights of silence are zero or above.
/// 3. The level is that of the plain model plus a [LevelForecast] of the shop's departure from it.
/// 4. If in the latest past window that correction, learned before it, had a greater log loss than
///    the plain model, or history is short, the plain model is shipped.
public final class ChurnModelFit {
  private static final int STEP_DAYS = 30;
  private static final int LEAST_HISTORY_DAYS = 90;
  private static final int MOST_WINDOWS = 26;
  private static final int MOST_REGULAR = 8;
  private static final int LEAST_CUSTOMERS = 100;
  private static final double RIDGE = 10;

  private ChurnModelFit() {}

  /// A window with the model that was fitted at its beginning, and the features of each row.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Learned(PastWindow window, MbgNbd model, double[][] features, double meanRisk) {
    static Learned of(PastWindow window) {
      return of(window, window.summaries());
    }

    /// With the model fitted to other summaries than those of the window.
    static Learned of(PastWindow window, PurchaseSummaries summaries) {
      MbgNbd model = PurchaseFit.mbgNbd(summaries, PurchaseFit.Prior.NONE).model();
      double[][] features = new double[window.rows().size()][];
      double sum = 0;
      for (int i = 0; i < features.length; i++) {
        PurchaseState customer = window.rows().get(i).customer();
        double risk = model.probabilityOfNoPurchase(customer.summary(), window.horizonWeeks());
        sum += risk;
        features[i] = RiskWeights.features(risk, customer);
      }
      return new Learned(window, model, features, sum / features.length);
    }
  }

  /// Learns the model.
  ///
  /// @throws IllegalArgumentException if nobody has bought before `asOfDay`
  public static ChurnModel fit(List<PurchaseHistory> histories, int asOfDay, int horizonDays) {
    PastWindow open = PastWindow.open(histories, asOfDay, horizonDays);
    return fit(histories, open.summaries(), asOfDay, horizonDays);
  }

  /// Learns the correction from the histories of some customers, and fits the purchase models to
  /// the summaries of everyone at the end of `asOfDay`.
  public static ChurnModel fit(
      List<PurchaseHistory> some, PurchaseSummaries everyone, int asOfDay, int horizonDays) {
    Learned now = Learned.of(PastWindow.open(some, asOfDay, horizonDays), everyone);
    List<Learned> past = past(some, asOfDay, horizonDays);
    MbgCnbdK regular =
        PurchaseFit.mbgCnbdKUpTo(everyone, MOST_REGULAR, PurchaseFit.Prior.NONE).model();
    RiskWeights weights = correctionHelps(past) ? weights(now, past) : RiskWeights.MODEL_ONLY;
    return new ChurnModel(now.model(), regular, now.window().horizonWeeks(), weights);
  }

  /// Whether what was learned before the latest past window had no greater log loss in it than the
  /// plain model. Where there is no window before it, a window to learn from is enough.
  private static boolean correctionHelps(List<Learned> past) {
    if (past.isEmpty()) {
      return false;
    }
    Learned latest = past.getFirst();
    int known = latest.window().day() - latest.window().horizonDays();
    List<Learned> before = past.stream().filter(p -> p.window().day() <= known).toList();
    if (before.isEmpty()) {
      return true;
    }
    return logLoss(latest, weights(latest, before)) <= logLoss(latest, RiskWeights.MODEL_ONLY);
  }

  private static double logLoss(Learned learned, RiskWeights weights) {
    double sum = 0;
    for (int i = 0; i < learned.features().length; i++) {
      double silent = RiskWeights.expit(weights.logit(learned.features()[i]));
      sum -= Math.log(learned.window().rows().get(i).silent() ? silent : 1 - silent);
    }
    return sum;
  }

  /// Past windows, the latest first.
  private static List<Learned> past(List<PurchaseHistory> histories, int asOfDay, int horizonDays) {
    int first = histories.stream().mapToInt(h -> h.purchases().getFirst().day()).min().orElse(0);
    List<Learned> past = new ArrayList<>();
    int day = asOfDay - horizonDays;
    while (day >= first + LEAST_HISTORY_DAYS && past.size() < MOST_WINDOWS) {
      PastWindow window = PastWindow.of(histories, day, horizonDays);
      if (window.rows().size() >= LEAST_CUSTOMERS) {
        past.add(Learned.of(window));
      }
      day -= STEP_DAYS;
    }
    return past;
  }

  private static RiskWeights weights(Learned now, List<Learned> past) {
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
    double weight = Math.min(1, STEP_DAYS / (double) past.getFirst().window().horizonDays());
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
    double low = -30;
    double high = 30;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (double logit : logits) {
        sum += RiskWeights.expit(logit + middle);
      }
      if (sum < learned.meanRisk() * logits.length) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
