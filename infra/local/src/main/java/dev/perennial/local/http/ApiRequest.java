package dev.perennial.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as it comes over the wire.
///
/// @param method in capitals
/// @param path with its escapes
/// @param query with its escapes, without the question mark; empty for none
/// @param headers by name in lower case, each with its values in order
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiRequest(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  public ApiRequest {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach(
        (name, values) ->
            lower
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                .addAll(values));
    headers = lower;
  }

  /// A request for a path, with its query, or for the path of a whole URL.
  public static ApiRequest of(String method, String target) {
    URI uri = URI.create(target);
    String query = uri.getRawQuery();
    return new ApiRequest(
        method,
        uri.getRawPath(),
        query == null ? "" : query,
        Map.of("host", List.of("localhost")),
        new byte[0]);
  }

  /// The same with a body of that type.
  public ApiRequest body(String contentType, String text) {
    return new ApiRequest(method, path, query, headers, text.getBytes(UTF_8))
        .header("content-type", contentType);
  }

  /// The same with one header more.
  public ApiRequest header(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(headers);
    List<String> values =
        new ArrayList<>(more.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    values.add(value);
    more.put(name.toLowerCase(Locale.ROOT), values);
    return new ApiRequest(method, path, query, more, body);
  }

  /// The first value of a header.
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
