package dev.perennial.lambda.platform;

/// A payload has not the form that its platform documents. The message says what was expected and
/// repeats nothing.
public final class Unusable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  Unusable(String message) {
    super(message);
  }
}
