package dev.perennial.lift;

/// What can be said of an arm's conversion rate against the control's.
public enum Verdict {
  /// It is the control.
  CONTROL("control"),
  /// There is nobody to compare with.
  NO_CONTROL("no control"),
  /// The arms did not fill as planned, so nothing can be said.
  SPLIT_IS_OFF("split is off"),
  /// Too few customers to see a difference worth knowing, and none is seen.
  NOT_ENOUGH_DATA("not enough data"),
  /// Enough customers, and no difference is seen.
  NO_DIFFERENCE("no difference seen"),
  /// More convert than of the control.
  HIGHER("higher"),
  /// Fewer convert than of the control.
  LOWER("lower");

  private final String code;

  Verdict(String code) {
    this.code = code;
  }

  /// The words in files.
  public String code() {
    return code;
  }
}
