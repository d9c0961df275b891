package dev.perennial.local.lift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Experiment;
import dev.perennial.lift.Interval;
import dev.perennial.lift.RateComparison;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An experiment as JSON; what can't be said is null.
///
/// @param worth whether what customers brought in was counted
/// @param covariate whether there was a covariate
record LiftJson(Experiment experiment, boolean worth, boolean covariate) {
  private static final double CONFIDENCE = .95;

  String text(long leftOut) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("control", experiment.control());
    json.put("look", experiment.look().code());
    json.put("confidence", CONFIDENCE);
    json.put("split_p", experiment.splitP());
    json.put("split", experiment.splitIsOff() ? "off" : "ok");
    json.put("left_out", leftOut);
    Map<String, Object> arms = new LinkedHashMap<>();
    experiment.arms().forEach((name, arm) -> arms.put(name, arm(name, arm)));
    json.put("arms", arms);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can always be written", e);
    }
  }

  private Map<String, @Nullable Object> arm(String name, Arm arm) {
    Optional<Comparison> compared =
        Optional.of(name)
            .filter(one -> !one.equals(experiment.control()))
            .map(experiment::comparison);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("customers", arm.customers());
    json.put("converted", arm.conversions().converted());
    number(json, "rate", Optional.of(arm.conversions().rate()));
    rates(json, compared);
    worth(json, compared, arm);
    json.put("verdict", experiment.verdict(name).code());
    json.put("needed", compared.map(Comparison::needed).orElse(null));
    if (covariate) {
      number(json, "adjusted_difference", compared.flatMap(Comparison::adjustedDifference));
      interval(json, "adjusted", compared.flatMap(Comparison::adjustedInterval));
    }
    return json;
  }

  private static void rates(Map<String, @Nullable Object> json, Optional<Comparison> compared) {
    Optional<RateComparison> rates = compared.flatMap(Comparison::rates);
    number(json, "difference", rates.map(RateComparison::difference));
    interval(json, "difference", compared.flatMap(Comparison::rateInterval));
    number(json, "z", rates.map(RateComparison::z));
    number(json, "p", compared.flatMap(Comparison::p));
    number(json, "relative_lift", rates.flatMap(RateComparison::relativeLift));
    interval(json, "relative", compared.flatMap(Comparison::relativeInterval));
    number(json, "incremental_conversions", compared.flatMap(Comparison::incrementalConversions));
  }

  private void worth(Map<String, @Nullable Object> json, Optional<Comparison> compared, Arm arm) {
    Optional<Comparison> counted = compared.filter(_ -> worth);
    number(
        json,
        "revenue_mean",
        Optional.of(arm.worth().meanY()).filter(_ -> worth && arm.customers() > 0));
    number(json, "revenue_difference", counted.flatMap(Comparison::worthDifference));
    interval(json, "revenue", counted.flatMap(Comparison::worthInterval));
    number(json, "revenue_p", counted.flatMap(Comparison::worthP));
    json.put("revenue_needed", counted.flatMap(Comparison::worthNeeded).orElse(null));
    number(json, "incremental_revenue", counted.flatMap(Comparison::incrementalWorth));
  }

  private static void interval(
      Map<String, @Nullable Object> json, String name, Optional<Interval> interval) {
    number(json, name + "_low", interval.map(Interval::low));
    number(json, name + "_high", interval.map(Interval::high));
  }

  private static void number(
      Map<String, @Nullable Object> json, String name, Optional<Double> value) {
    json.put(name, value.filter(Double::isFinite).orElse(null));
  }
}
