package dev.perennial.event;

import java.util.Arrays;
import java.util.Optional;

/// How far a customer has agreed.
public enum ConsentState {
  PENDING("pending"),
  GRANTED("granted"),
  WITHDRAWN("withdrawn");

  private final String code;

  ConsentState(String code) {
    this.code = code;
  }

  /// The name on the wire and in stored items.
  public String code() {
    return code;
  }

  /// The state of that name, or empty if there is none.
  public static Optional<ConsentState> find(String code) {
    return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
  }
}
