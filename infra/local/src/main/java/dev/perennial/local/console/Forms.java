package dev.perennial.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.http.ApiRequest;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a form of the console sends, and JSON as it shows it.
final class Forms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Forms() {}

  /// The values of a query or of a form's body, by name. What is not an escape stays as it is.
  static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      values.put(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return values;
  }

  /// The values in the body.
  static Map<String, String> sent(ApiRequest request) {
    return values(new String(request.body(), UTF_8));
  }

  /// Whether a request that may change something comes from a page of the console, or from no page
  /// at all. The browser says where it comes from, and a page elsewhere cannot change that.
  static boolean isFromHere(ApiRequest request, Console.Access access) {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return true;
    }
    Optional<String> origin = request.header("origin");
    String site = request.header("sec-fetch-site").orElse("none");
    return List.of(access.url(), access.linksUrl()).contains(origin.orElse(access.url()))
        && List.of("none", "same-origin").contains(site);
  }

  /// JSON on several lines; what is none stays as it is.
  static String pretty(String json) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      return json;
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
