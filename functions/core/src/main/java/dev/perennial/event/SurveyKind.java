package dev.perennial.event;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of survey that are measured.
public enum SurveyKind {
  NPS("nps"),
  CSAT("csat"),
  CES("ces"),
  EXIT("exit");

  private final String code;

  SurveyKind(String code) {
    this.code = code;
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
