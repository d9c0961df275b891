package dev.perennial.campaign;

import java.util.Arrays;
import java.util.Optional;

/// How far a send has come.
public enum Status {
  /// Decided, and waiting for its time.
  PLANNED("planned"),
  /// A sender has taken it and has not said how it went.
  CLAIMED("claimed"),
  /// SES has accepted it.
  SENT("sent"),
  /// The server of the customer has it.
  DELIVERED("delivered"),
  /// It came back.
  BOUNCED("bounced"),
  /// The customer called it spam.
  COMPLAINED("complained"),
  /// It may have been accepted; only the events of SES can tell. Never sent again.
  UNKNOWN("unknown"),
  /// It may have been accepted, and the events of SES did not tell although others came. Never sent
  /// again.
  UNRESOLVED("unresolved"),
  /// It was not sent: a second look, at its time, said no, or SES did.
  CANCELLED("cancelled");

  private final String code;

  Status(String code) {
    this.code = code;
  }

  /// The name in files and in the ledger.
  public String code() {
    return code;
  }

  /// The status of that name, or empty if there is none.
  public static Optional<Status> find(String code) {
    return Arrays.stream(values()).filter(status -> status.code.equals(code)).findFirst();
  }
}
