package dev.perennial.local.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reads one of a few words.
final class Codes {
  private Codes() {}

  /// The one that is written so; upper and lower case are the same.
  static <T> T parse(T[] all, String code) {
    return Arrays.stream(all)
        .filter(one -> one.toString().equals(code.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not known, expected one of %s"
                        .formatted(
                            code,
                            Arrays.stream(all)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
