package dev.perennial.risk;

import java.util.ArrayList;
import java.util.List;

/// Learns a [ChurnModel] from histories, using nothing from after `asOfDay`.
/// 1. MBG/NBD is fitted at the end of the history and at each past origin, 30 days apart.
/// 2. Over all past windows one logistic regression learns how the features correct the ranking,
///    with an intercept a window, so that the season of a window is not taken for a trait of its
///    customers. Its prior is the plain model; the weights of silence are zero or above.
/// 3. The level is that of the plain model plus a [LevelForecast] of the shop's departure from it.
/// 4. The latest past window says what is used ([Trial]): the plain model or its correction, and
///    how much of a [LogisticChallenger] is mixed into it.
///
/// @param method what was decided, and by what
public record ChurnModelFit(ChurnModel model, RiskMethod method) {
  static final int STEP_DAYS = 30;
  private static final int LEAST_HISTORY_DAYS = 90;
  private static final int MOST_WINDOWS = 26;
  private static final int MOST_REGULAR = 8;
  private static final int LEAST_CUSTOMERS = 100;

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
  public static ChurnModelFit of(List<PurchaseHistory> histories, int asOfDay, int horizonDays) {
    PastWindow open = PastWindow.open(histories, asOfDay, horizonDays);
    return of(histories, open.summaries(), asOfDay, horizonDays);
  }

  /// Learns the correction from the histories of some customers, and fits the purchase models to
  /// the summaries of everyone at the end of `asOfDay`.
  public static ChurnModelFit of(
      List<PurchaseHistory> some, PurchaseSummaries everyone, int asOfDay, int horizonDays) {
    Learned now = Learned.of(PastWindow.open(some, asOfDay, horizonDays), everyone);
    List<Learned> past = past(some, asOfDay, horizonDays);
    MbgCnbdK regular =
        PurchaseFit.mbgCnbdKUpTo(everyone, MOST_REGULAR, PurchaseFit.Prior.NONE).model();
    RiskMethod method = method(past);
    ChurnModel model =
        new ChurnModel(
            now.model(), regular, now.window().horizonWeeks(), weights(method, now, past));
    return new ChurnModelFit(model, method);
  }

  /// What was learned before the latest past window is judged by it. Where there is no window
  /// before it, a window to learn from is enough.
  private static RiskMethod method(List<Learned> past) {
    if (past.isEmpty()) {
      return RiskMethod.NOTHING_TO_LEARN_FROM;
    }
    Learned latest = past.getFirst();
    int known = latest.window().day() - latest.window().horizonDays();
    List<Learned> before = past.stream().filter(p -> p.window().day() <= known).toList();
    return before.isEmpty()
        ? RiskMethod.unjudged(past.size())
        : Trial.in(latest, before).method(past.size());
  }

  private static RiskWeights weights(RiskMethod method, Learned now, List<Learned> past) {
    RiskWeights base =
        method.windows() > 0 ? Correction.weights(now, past) : RiskWeights.MODEL_ONLY;
    return method.logisticShare() == 0
        ? base
        : LogisticChallenger.rising(past.getFirst().window())
            .mixedInto(base, method.logisticShare(), now);
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
}
