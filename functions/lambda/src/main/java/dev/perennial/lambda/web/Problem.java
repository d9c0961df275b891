package dev.perennial.lambda.web;

import dev.perennial.lambda.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is wrong with a request, as problem details (RFC 9457).
///
/// @param code the last part of the problem's type, a constant of ours
/// @param title what kind of problem it is, the same each time
/// @param detail what is wrong this time and what would be right; never what may be personal
public record Problem(int status, String code, String title, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPES = "urn:perennial:problem:";

  /// The answer that says so.
  public HttpAnswer answer() {
    return answer(Map.of());
  }

  /// The answer that says so, with members of its own beside the standard ones.
  public HttpAnswer answer(Map<String, ?> members) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", TYPES + code);
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.putAll(members);
    return HttpAnswer.of(status, MEDIA_TYPE, Json.write(problem));
  }
}
