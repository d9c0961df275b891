package dev.perennial.mail.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a form sent, or the query of an address (`application/x-www-form-urlencoded`).
///
/// @param fields by name, each with its values in order
record Form(Map<String, List<String>> fields) {
  static final Form EMPTY = new Form(Map.of());
  private static final int MOST_FIELDS = 100;

  Form {
    fields = Map.copyOf(fields);
  }

  /// Reads it, or is empty if it is not of that form.
  static Optional<Form> parse(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String[] pairs = text.isEmpty() ? new String[0] : text.split("&", -1);
    if (pairs.length > MOST_FIELDS) {
      return Optional.empty();
    }
    try {
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // A percent sign that begins no escape.
    }
    return Optional.of(new Form(fields));
  }

  /// The first value of that name, without white space around it; empty text if there is none.
  String text(String name) {
    return all(name).stream().findFirst().orElse("").strip();
  }

  /// All values of that name.
  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /// The whole number of that name, if it is one from `least` to `most`.
  Optional<Integer> number(String name, int least, int most) {
    String text = text(name);
    boolean digits =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits
        ? Optional.of(Integer.parseInt(text)).filter(n -> n >= least && n <= most)
        : Optional.empty();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
