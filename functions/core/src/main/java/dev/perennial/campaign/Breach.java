package dev.perennial.campaign;

import java.util.Arrays;
import java.util.Optional;

/// What a campaign has too much of.
public enum Breach {
  COMPLAINTS("complaints"),
  BOUNCES("bounces");

  private final String code;

  Breach(String code) {
    this.code = code;
  }

  /// The name in the ledger.
  public String code() {
    return code;
  }

  /// The breach of that name, or empty if there is none.
  public static Optional<Breach> find(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
