package dev.perennial.lambda;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The environment variables that a function needs, read once.
public record Environment(Map<Variable, String> values) {
  public Environment {
    values = Map.copyOf(values);
  }

  /// Reads these variables. Throws IllegalStateException that names every one that is missing.
  public static Environment of(Map<String, String> variables, Set<Variable> needed) {
    List<Variable> missing =
        needed.stream()
            .filter(name -> variables.getOrDefault(name.name(), "").isBlank())
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("environment variables are not set: " + missing);
    }
    Map<Variable, String> values = new EnumMap<>(Variable.class);
    needed.forEach(name -> values.put(name, variables.getOrDefault(name.name(), "")));
    return new Environment(values);
  }

  /// The value of a variable that was asked for. Throws IllegalArgumentException for another.
  public String get(Variable name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not among the variables of this function");
    }
    return value;
  }
}
