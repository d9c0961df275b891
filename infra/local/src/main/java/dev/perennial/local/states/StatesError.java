package dev.perennial.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/// An error that a state ends in, by the name that Retry and Catch know it by.
final class StatesError extends RuntimeException {
  private static final int DEFAULT_ATTEMPTS = 3;

  private static final long serialVersionUID = 1L;
  static final String ALL = "States.ALL";
  static final String RUNTIME = "States.Runtime";
  private static final String TASK_FAILED = "States.TaskFailed";
  private static final String TIMEOUT = "States.Timeout";

  private final String error;

  StatesError(String error, String cause) {
    super(cause);
    this.error = error;
  }

  String error() {
    return error;
  }

  /// Whether a name in `ErrorEquals` means this error. Runtime errors are not among "all".
  boolean is(String name) {
    return switch (name) {
      case ALL -> !error.equals(RUNTIME);
      case TASK_FAILED -> !error.equals(TIMEOUT) && !error.equals(RUNTIME);
      default -> error.equals(name);
    };
  }

  /// Whether a `Retry` or `Catch` rule is about it.
  boolean isCaughtBy(JsonNode rule) {
    return StreamSupport.stream(rule.path("ErrorEquals").spliterator(), false)
        .anyMatch(name -> is(name.asText()));
  }

  /// Whether the first `Retry` rule that is about it has an attempt left, which is then taken.
  ///
  /// @param tried how often each rule was followed
  boolean mayRetry(JsonNode retriers, int[] tried) {
    for (int i = 0; i < tried.length; i++) {
      JsonNode retrier = retriers.path(i);
      if (isCaughtBy(retrier)) {
        return tried[i]++ < retrier.path("MaxAttempts").asInt(DEFAULT_ATTEMPTS);
      }
    }
    return false;
  }
}
