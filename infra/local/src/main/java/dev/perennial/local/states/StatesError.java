package dev.perennial.local.states;

/// An error that a state ends in, by the name that Retry and Catch know it by.
final class StatesError extends RuntimeException {
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
}
