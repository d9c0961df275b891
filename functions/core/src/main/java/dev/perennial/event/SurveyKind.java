package dev.perennial.event;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of survey that are measured.
public enum SurveyKind {
  NPS("nps", 0, 10),
  CSAT("csat", 1, 5),
  CES("ces", 1, 7),
  EXIT("exit", 1, 5);

  private final String code;
  private final int lowest;
  private final int highest;

  SurveyKind(String code, int lowest, int highest) {
    this.code = code;
    this.lowest = lowest;
    this.highest = highest;
  }

  /// The lowest answer of the scale on which we ask.
  public int lowest() {
    return lowest;
  }

  /// The highest answer of the scale on which we ask.
  public int highest() {
    return highest;
  }

  /// The name on the wire and in stored items.
  public String code() {
    return code;
  }

  /// The kind of that name, or empty if there is none.
  public static Optional<SurveyKind> find(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
