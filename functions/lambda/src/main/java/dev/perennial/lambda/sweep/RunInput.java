package dev.perennial.lambda.sweep;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/// What the state machine gives to each function of a run.
///
/// @param run names the run
/// @param at the time of the run, the same for each of its functions and for each retry
/// @param segments into how many parts the customers are divided
public record RunInput(String run, Instant at, int segments) {

  /// Reads the input. Throws IllegalArgumentException that says what is missing.
  public static RunInput of(Map<String, Object> input) {
    return new RunInput(
        String.valueOf(required(input, "run")), time(input), number(input, "segments"));
  }

  /// A whole number of the input.
  public static int number(Map<String, Object> input, String name) {
    if (required(input, name) instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException("the input's \"" + name + "\" is not a number");
  }

  private static Instant time(Map<String, Object> input) {
    try {
      return Instant.parse(required(input, "at").toString());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the input's \"at\" is not an RFC 3339 time", e);
    }
  }

  private static Object required(Map<String, Object> input, String name) {
    Object value = input.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the input has no \""
              + name
              + "\", expected {\"run\": \"night-1\", \"at\": \"2026-11-22T04:00:00Z\","
              + " \"segments\": 1} and what else the function needs");
    }
    return value;
  }
}
