package dev.perennial.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Learns a [ChurnModel] from histories, using nothing from after `asOfDay`.
/// 1. MBG/NBD is fitted at the end of the history and at each past origin, 30 days apart.
/// 2. Over all past windows one logistic regression learns how the features correct the ranking,
///    with an intercept a window, so that the season of a window is not taken for a trait of its
///    customers. Its prior is the plain model; the weights of silence are zero or above.
/// 3. The level is that of the plain model plus a [LevelForecast] of the shop's departure from it.
/// 4. The latest past window says what is used ([Trial]): the plain model or its correction, and
///    how much of a [LogisticChallenger] is mixed into it. Where no window came before it, halves
///    of its customers judge what the others teach ([HalvesTrial]). Nothing is used that could not
///    be judged.
///
/// A fit that does not converge is tried again with the weak prior. If that does not either, a past
/// window is left out; for the model itself default parameters are used.
///
/// @param model [ChurnModel#UNFITTED], for the horizon, if `method` says so
/// @param method what was decided, and by what
/// @param warnings what a reader has to know of the fits, in sentences; empty if nothing
public record ChurnModelFit(ChurnModel model, RiskMethod method, List<String> warnings) {
  static final int STEP_DAYS = 30;
  private static final int LEAST_HISTORY_DAYS = 90;
  private static final int MOST_WINDOWS = 26;
  private static final int LEAST_CUSTOMERS = 100;

  /// A window with the model that was fitted at its beginning, and the features of each row.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Learned(PastWindow window, MbgNbd model, double[][] features, double meanRisk) {
    /// With the model fitted to the window; empty if none can be.
    static Optional<Learned> of(PastWindow window) {
      PurchaseFit<MbgNbd> fit = fit(window.summaries());
      return fit.converged() ? Optional.of(of(window, fit.model())) : Optional.empty();
    }

    static Learned of(PastWindow window, MbgNbd model) {
      double[][] features = new double[window.rows().size()][];
      double sum = 0;
      for (int i = 0; i < features.length; i++) {
        PurchaseState customer = window.rows().get(i).customer();
        double odds = model.oddsOfNoPurchase(customer.summary(), window.horizonWeeks());
        sum += 1 / (1 + 1 / odds);
        features[i] = RiskWeights.features(odds, customer);
      }
      return new Learned(window, model, features, sum / features.length);
    }

    /// With one half of the customers, by their ids, 0 or 1: each is in the same half of every
    /// window.
    Learned half(int number) {
      List<PastWindow.Row> rows =
          window.rows().stream()
              .filter(row -> (HistorySample.hash(row.id()) & 1) == number)
              .toList();
      return of(new PastWindow(window.day(), window.horizonDays(), rows), model);
    }
  }

  /// What is used, and how that was decided.
  private record Decision(RiskMethod method, RiskWeights weights) {}

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
    PastWindow open = PastWindow.open(some, asOfDay, horizonDays);
    PurchaseFit<MbgNbd> fit = fit(everyone);
    if (!fit.converged()) {
      return byDefault(open.horizonWeeks());
    }
    Learned now = Learned.of(open, fit.model());
    List<Learned> past = past(some, asOfDay, horizonDays);
    PurchaseFit<MbgCnbdK> regular =
        PurchaseFit.surest(prior -> PurchaseFit.mbgCnbdK(everyone, prior));
    Decision decision = decide(now, past);
    ChurnModel model =
        new ChurnModel(
            now.model(),
            regular.converged() ? regular.model() : MbgCnbdK.of(now.model()),
            open.horizonWeeks(),
            decision.weights());
    return new ChurnModelFit(model, decision.method(), warnings(regular));
  }

  private static PurchaseFit<MbgNbd> fit(PurchaseSummaries data) {
    return PurchaseFit.surest(prior -> PurchaseFit.mbgNbd(data, prior));
  }

  private static ChurnModelFit byDefault(double horizonWeeks) {
    return new ChurnModelFit(
        ChurnModel.of(MbgNbd.UNFITTED, horizonWeeks),
        RiskMethod.DEFAULTS,
        List.of(
            "The likelihood has no clear maximum, even with a weak prior, so default parameters are"
                + " used."));
  }

  private static List<String> warnings(PurchaseFit<MbgCnbdK> regular) {
    if (!regular.converged()) {
      return List.of("No regularity could be fitted: purchases are taken to come by chance.");
    }
    return regular.model().k() < PurchaseFit.MOST_REGULAR
        ? List.of()
        : List.of(
            "Purchases come at least as regularly as k = %d says, the most that is tried."
                .formatted(PurchaseFit.MOST_REGULAR));
  }

  /// What was learned before the latest past window is judged by it. Where there is no window
  /// before it, halves of the customers judge each other; without any the model stays alone.
  private static Decision decide(Learned now, List<Learned> past) {
    if (past.isEmpty()) {
      return new Decision(RiskMethod.UNJUDGED, RiskWeights.MODEL_ONLY);
    }
    Learned latest = past.getFirst();
    int known = latest.window().day() - latest.window().horizonDays();
    List<Learned> before = past.stream().filter(p -> p.window().day() <= known).toList();
    if (before.isEmpty()) {
      RiskMethod method = new HalvesTrial(past).method();
      return new Decision(
          method,
          method.windows() > 0 ? Correction.atLevelOfModel(now, past) : RiskWeights.MODEL_ONLY);
    }
    RiskMethod method = Trial.in(latest, before).method(past.size());
    return new Decision(method, weights(method, now, past));
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
        Learned.of(window).ifPresent(past::add);
      }
      day -= STEP_DAYS;
    }
    return past;
  }
}
