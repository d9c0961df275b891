package dev.perennial.risk;

import dev.perennial.risk.ChurnModelFit.Learned;
import java.util.List;

/// The latest window that lies wholly in the past, and what had been learned before it: what is the
/// least log loss there is what will be used.
///
/// @param correction of the plain model, for the window
/// @param challenger learned from the window before
record Trial(Learned window, RiskWeights correction, LogisticChallenger challenger) {
  private static final double[] SHARES = {.15, .3};

  /// By how much the mean log loss has to be less before some of the challenger is mixed in.
  private static final double MARGIN = 2e-4;

  static Trial in(Learned window, List<Learned> before) {
    return new Trial(
        window,
        Correction.weights(window, before),
        LogisticChallenger.rising(before.getFirst().window()));
  }

  /// The base is the plain model, or its correction if that was better; some of the challenger is
  /// mixed into it if that was better still. What merely ties is not used.
  ///
  /// @param windows from which a correction will be learned
  RiskMethod method(int windows) {
    double model = logLoss(window, RiskWeights.MODEL_ONLY);
    double corrected = logLoss(window, correction);
    boolean corrects = corrected < model;
    RiskWeights base = corrects ? correction : RiskWeights.MODEL_ONLY;
    double toBeat = Math.min(corrected, model) - MARGIN;
    double share = 0;
    double least = toBeat;
    for (double candidate : SHARES) {
      double loss = logLoss(window, challenger.mixedInto(base, candidate, window));
      if (loss < least) {
        share = candidate;
        least = loss;
      }
    }
    return new RiskMethod(
        corrects || share > 0 ? RiskMethod.Kind.BLEND : RiskMethod.Kind.MODEL,
        corrects ? windows : 0,
        share,
        new RiskMethod.Judgement(share > 0 ? least : corrected, model));
  }

  /// The mean log loss of what these weights would have told of the window.
  static double logLoss(Learned window, RiskWeights weights) {
    double sum = 0;
    for (int i = 0; i < window.features().length; i++) {
      double risk = ChurnModel.told(RiskWeights.expit(weights.logit(window.features()[i])));
      boolean silent = window.window().rows().get(i).silent();
      sum -= Math.log(silent ? Math.max(risk, Double.MIN_NORMAL) : 1 - risk);
    }
    return sum / window.features().length;
  }
}
