package dev.perennial.lambda.wire;

/// What is stored was written by a later version of this product, which can read it: a deployment
/// is going on, or one was taken back. Nothing is wrong with it, so it is to be tried again. A
/// number that is far from the latest is damage and no version.
public final class LaterVersion extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int NEXT = 8;

  private LaterVersion(String message) {
    super(message);
  }

  /// What to throw about a version that cannot be read.
  ///
  /// @param what is of that version, as the beginning of a sentence
  /// @param first the earliest version that can be read
  /// @param last the latest
  static IllegalArgumentException of(String what, long version, int first, int last) {
    String message = "%s of version %d, expected %d to %d".formatted(what, version, first, last);
    return version > last && version <= last + NEXT
        ? new LaterVersion(message)
        : new IllegalArgumentException(message);
  }
}
