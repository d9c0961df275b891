package dev.perennial.goal;

/// How it stands with a goal. While its day has not passed: unknown, reached, on pace or behind;
/// then met, missed or unknown.
public enum GoalStatus {
  /// There is no value to judge by, or no baseline for a change.
  UNKNOWN("unknown"),
  /// The day is still to come, and the latest value is as good as it is to be.
  REACHED("reached"),
  /// The latest value is at least as good as the straight way says for its day, or the forecast is
  /// as good as it is to be.
  ON_PACE("on_pace"),
  /// Neither.
  BEHIND("behind"),
  /// The day has passed, and the last value up to it was as good as it was to be.
  MET("met"),
  /// It was not.
  MISSED("missed");

  private final String code;

  GoalStatus(String code) {
    this.code = code;
  }

  /// The name in files and texts.
  public String code() {
    return code;
  }
}
