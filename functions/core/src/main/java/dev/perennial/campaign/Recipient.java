package dev.perennial.campaign;

import java.util.Arrays;
import java.util.Optional;

/// Whom a campaign writes to.
public enum Recipient {
  /// The customer, with all the gates that protect them.
  CUSTOMER("customer"),
  /// The shop's own people, about the customer. That asks nobody's consent and fills no inbox of
  /// theirs, so the gates that are about wanting mail do not apply.
  STAFF("staff");

  private final String code;

  Recipient(String code) {
    this.code = code;
  }

  /// The recipient of that name, or empty if there is none.
  public static Optional<Recipient> find(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }
}
