package dev.perennial.risk;

import dev.perennial.risk.ChurnModelFit.Learned;
import java.util.List;

/// The latest window that lies wholly in the past, where nothing had been learned before it: a
/// correction that half of the customers teach is judged by the others there, and the other way
/// round (cross-validation; Stone, 1974, "Cross-validatory choice and assessment of statistical
/// predictions", Journal of the Royal Statistical Society B 36). The level of a window is common to
/// both halves and no such judge of it, so it stays that of the plain model.
///
/// @param past windows with enough customers, the latest first, at least one
record HalvesTrial(List<Learned> past) {

  /// The plain model, or its correction if that was better.
  RiskMethod method() {
    double model = 0;
    double corrected = 0;
    int customers = 0;
    for (int half = 0; half < 2; half++) {
      int taught = half;
      List<Learned> teachers = past.stream().map(window -> window.half(taught)).toList();
      Learned judges = past.getFirst().half(1 - half);
      int judging = judges.features().length;
      if (judging == 0 || teachers.getFirst().features().length == 0) {
        return RiskMethod.UNJUDGED;
      }
      customers += judging;
      model += judging * Trial.logLoss(judges, RiskWeights.MODEL_ONLY);
      corrected += judging * Trial.logLoss(judges, Correction.atLevelOfModel(judges, teachers));
    }
    boolean corrects = corrected < model;
    return new RiskMethod(
        corrects ? RiskMethod.Kind.BLEND : RiskMethod.Kind.MODEL,
        corrects ? past.size() : 0,
        0,
        new RiskMethod.Judgement(corrected / customers, model / customers));
  }
}
