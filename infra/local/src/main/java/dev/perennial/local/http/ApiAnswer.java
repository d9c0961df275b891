package dev.perennial.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What goes back over the wire.
///
/// @param headers by name, whatever its case, each with its values in order
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  public ApiAnswer {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /// A text of that type.
  public static ApiAnswer of(int status, String contentType, String text) {
    return new ApiAnswer(
        status, Map.of("content-type", List.of(contentType)), text.getBytes(UTF_8));
  }

  /// What API Gateway says by itself.
  static ApiAnswer message(int status, String text) {
    return of(status, "application/json", "{\"message\":\"%s\"}".formatted(text));
  }

  /// The same with one header more.
  public ApiAnswer with(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
    values.add(value);
    more.put(name.toLowerCase(Locale.ROOT), values);
    return new ApiAnswer(status, more, body);
  }

  /// The first value of a header.
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// The body read as UTF-8.
  public String text() {
    return new String(body, UTF_8);
  }
}
