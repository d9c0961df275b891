package dev.perennial.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The kinds of mail that the frequency caps tell apart.
public enum CapClass {
  MARKETING("marketing"),
  BIRTHDAY("birthday"),
  SURVEY("survey"),
  TRANSACTIONAL("transactional");

  private final String code;

  CapClass(String code) {
    this.code = code;
  }

  /// The name in campaign files.
  public String code() {
    return code;
  }

  /// All names, for a message that says what was expected.
  public static String names() {
    return Arrays.stream(values()).map(CapClass::code).collect(Collectors.joining(", "));
  }

  /// The class of that name, or empty if there is none.
  public static Optional<CapClass> find(String code) {
    return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
  }
}
