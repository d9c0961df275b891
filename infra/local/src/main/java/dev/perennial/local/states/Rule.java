package dev.perennial.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A rule of a Choice state.
record Rule(JsonNode json) {
  /// The comparisons that are understood.
  static final Set<String> COMPARISONS =
      Set.of("BooleanEquals", "StringEquals", "NumericEquals", "IsPresent");

  boolean holds(Scope scope) {
    if (json.has("And")) {
      return rules("And").allMatch(rule -> rule.holds(scope));
    }
    if (json.has("Or")) {
      return rules("Or").anyMatch(rule -> rule.holds(scope));
    }
    if (json.has("Not")) {
      return !new Rule(json.path("Not")).holds(scope);
    }
    String variable = json.path("Variable").asText();
    if (json.has("IsPresent")) {
      return scope.find(variable).isMissingNode() != json.path("IsPresent").booleanValue();
    }
    JsonNode value = scope.at(variable);
    return COMPARISONS.stream()
        .filter(json::has)
        .allMatch(comparison -> equal(value, json.path(comparison)));
  }

  private static boolean equal(JsonNode value, JsonNode expected) {
    return (value.isNumber() && expected.isNumber())
        ? value.decimalValue().compareTo(expected.decimalValue()) == 0
        : value.equals(expected);
  }

  private Stream<Rule> rules(String name) {
    return StreamSupport.stream(json.path(name).spliterator(), false).map(Rule::new);
  }
}
