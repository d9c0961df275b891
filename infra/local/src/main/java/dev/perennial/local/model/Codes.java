package dev.perennial.local.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of a few words.
final class Codes {
  /// Reads a word of the command line; what is wrong is said with each word that would be right.
  abstract static class Converter<T> implements ITypeConverter<T> {
    abstract T[] all();

    @Override
    public T convert(String code) {
      try {
        return parse(all(), code);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

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
