package dev.perennial.campaign;

import java.util.Arrays;
import java.util.Optional;

/// Whether a campaign's mails count against the frequency caps.
public enum CapClass {
  MARKETING("marketing"),
  TRANSACTIONAL("transactional");

  private final String code;

  CapClass(String code) {
    this.code = code;
  }

  /// The name in campaign files.
  public String code() {
    return code;
  }

  /// The class of that name, or empty if there is none.
  public static Optional<CapClass> find(String code) {
    return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
  }
}
