package dev.perennial.customer;

import java.util.Arrays;
import java.util.Optional;

/// Where a customer stands, by the first of these that fits: no order; none within the lapse
/// window; expected back and did not come; one order; active.
public enum Lifecycle {
  PROSPECT("prospect"),
  LAPSED("lapsed"),
  AT_RISK("at_risk"),
  NEW("new"),
  ACTIVE("active");

  private final String code;

  Lifecycle(String code) {
    this.code = code;
  }

  /// The name in files and stored items.
  public String code() {
    return code;
  }

  /// The lifecycle of that name, or empty if there is none.
  public static Optional<Lifecycle> find(String code) {
    return Arrays.stream(values()).filter(stage -> stage.code.equals(code)).findFirst();
  }
}
