package dev.perennial.local.replay;

/// A run that cannot begin: a file that is not there, columns that are missing, a folder that is
/// not ours. The message is for the person who asked; it says what would be right.
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInput(String message) {
    super(message);
  }

  public InvalidInput(String message, Throwable cause) {
    super(message, cause);
  }
}
