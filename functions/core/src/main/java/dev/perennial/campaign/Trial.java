package dev.perennial.campaign;

import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Experiment;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.lift.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The treated of a campaign against those held out of it. A campaign runs on and is looked at with
/// each report, so tests and intervals are those of one look of many.
///
/// @param holdout the share that is to be held out
public record Trial(double holdout, Arm treated, Arm heldOut) {

  /// The treated against the held out.
  public Comparison comparison() {
    return new Comparison(treated, heldOut, new Terms(Look.INTERIM, Terms.USUAL_LIFT, 1));
  }

  /// The p-value of the split against the planned share; empty where nobody is to be held out, or
  /// nobody was measured.
  public Optional<Double> splitP() {
    return experiment().map(Experiment::splitP);
  }

  /// What can be said of the treated.
  public Verdict verdict() {
    return experiment().filter(Experiment::splitIsOff).isPresent()
        ? Verdict.SPLIT_IS_OFF
        : comparison().verdict();
  }

  private Optional<Experiment> experiment() {
    if (holdout <= 0 || treated.customers() + heldOut.customers() == 0) {
      return Optional.empty();
    }
    String one = CampaignArm.TREATED.code();
    String other = CampaignArm.HOLDOUT.code();
    return Optional.of(
        new Experiment(
            other,
            new TreeMap<>(Map.of(one, treated, other, heldOut)),
            Map.of(one, 1 - holdout, other, holdout),
            Look.INTERIM,
            Terms.USUAL_LIFT));
  }
}
