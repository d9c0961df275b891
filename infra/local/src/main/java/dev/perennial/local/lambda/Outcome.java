package dev.perennial.local.lambda;

/// How an invocation ended.
public sealed interface Outcome {

  /// The function answered with JSON (`null` where it has nothing to say).
  record Answer(String requestId, String json) implements Outcome {}

  /// The function failed: an exception, a time-out, or the end of its process.
  record FunctionError(String requestId, String errorType, String errorMessage)
      implements Outcome {}
}
