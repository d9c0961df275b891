package dev.perennial.lambda.wire;

/// An event that does not keep to the contract. The message says where and what was expected, and
/// does not repeat what may be personal.
public final class InvalidEvent extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String pointer;

  /// @param pointer where, as a JSON Pointer (RFC 6901); empty for the event as a whole
  /// @param problem what is wrong and what would be right
  public InvalidEvent(String pointer, String problem) {
    super((pointer.isEmpty() ? "the event" : pointer) + " " + problem);
    this.pointer = pointer;
  }

  /// Where, as a JSON Pointer.
  public String pointer() {
    return pointer;
  }
}
