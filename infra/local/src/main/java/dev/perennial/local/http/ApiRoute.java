package dev.perennial.local.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A route of the API and the function behind it.
///
/// @param method in capitals, or ANY
/// @param segments the parts of its path: a text, `{name}` for one part, `{name+}` for all the rest
record ApiRoute(String method, String path, List<String> segments, String function) {
  private static final String ANY = "ANY";

  /// The most specific first: a text before a variable before a greedy variable, from left to
  /// right, and a method before any. Source: API Gateway Developer Guide, "Create routes for HTTP
  /// APIs".
  static final Comparator<ApiRoute> MOST_SPECIFIC_FIRST =
      Comparator.comparing(ApiRoute::kinds).thenComparing(route -> route.method.equals(ANY));

  ApiRoute {
    segments = List.copyOf(segments);
  }

  static ApiRoute of(String method, String path, String function) {
    return new ApiRoute(method.toUpperCase(Locale.ROOT), path, parts(path), function);
  }

  /// Its name in the payload, `GET /pets/{id}`.
  String key() {
    return method + " " + path;
  }

  /// The variables of that path (decoded), or empty if the route is of another path or method.
  Optional<Map<String, String>> match(String method, String path) {
    List<String> given = parts(path);
    boolean greedy = !segments.isEmpty() && segments.getLast().endsWith("+}");
    boolean fits =
        path.startsWith("/")
            && (this.method.equals(ANY) || this.method.equals(method))
            && (greedy ? given.size() >= segments.size() : given.size() == segments.size());
    if (!fits) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean rest = segment.endsWith("+}");
      String value = rest ? String.join("/", given.subList(i, given.size())) : given.get(i);
      if (!isVariable(segment)) {
        fits &= segment.equals(value);
      } else {
        fits &= !value.isEmpty();
        variables.put(segment.substring(1, segment.length() - (rest ? 2 : 1)), value);
      }
    }
    return fits ? Optional.of(variables) : Optional.empty();
  }

  private String kinds() {
    StringBuilder kinds = new StringBuilder();
    for (String segment : segments) {
      kinds.append(segment.endsWith("+}") ? '2' : isVariable(segment) ? '1' : '0');
    }
    return kinds.toString();
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static List<String> parts(String path) {
    return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
  }
}
