package dev.perennial.lambda.platform;

/// A payload says more at once than one call can take. None of it is taken: its sender has to send
/// it in parts.
final class TooMany extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// As many things as one payload may say, each at most one event, for a call to end in time.
  static final int MOST = 5_000;

  TooMany() {
    this("expected at most %,d events or calls in one request".formatted(MOST));
  }

  /// With what was expected instead.
  TooMany(String expected) {
    super(expected);
  }
}
