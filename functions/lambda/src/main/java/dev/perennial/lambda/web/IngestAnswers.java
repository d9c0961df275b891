package dev.perennial.lambda.web;

import dev.perennial.lambda.web.Result.Outcome;
import dev.perennial.lambda.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts into HTTP what the ingest of a request came to. All taken: 200. Some taken: 207, and each
/// event's own outcome is in the body. None taken: 409 if all conflict, else 422, as a problem.
final class IngestAnswers {
  private static final int OK = 200;
  private static final int MULTI_STATUS = 207;

  private IngestAnswers() {}

  static HttpAnswer of(List<Result> results) {
    Set<Outcome> refusals =
        results.stream()
            .map(Result::outcome)
            .filter(outcome -> !outcome.isTaken())
            .collect(Collectors.toSet());
    if (refusals.isEmpty()) {
      return HttpAnswer.of(OK, "application/json", Json.write(members(results)));
    }
    if (results.stream().anyMatch(result -> result.outcome().isTaken())) {
      return HttpAnswer.of(MULTI_STATUS, "application/json", Json.write(members(results)));
    }
    return (refusals.equals(Set.of(Outcome.CONFLICT)) ? conflict(results) : invalid(results))
        .answer(members(results));
  }

  private static Problem conflict(List<Result> results) {
    return new Problem(409, "conflict", "Another event has this key", first(results));
  }

  private static Problem invalid(List<Result> results) {
    return new Problem(
        422, "invalid-event", "The event does not keep to the contract", first(results));
  }

  private static String first(List<Result> results) {
    return results.getFirst().detail();
  }

  private static Map<String, Object> members(List<Result> results) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      members.put(outcome.code(), results.stream().filter(r -> r.outcome() == outcome).count());
    }
    List<Map<String, Object>> each = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      each.add(results.get(i).json(i));
    }
    members.put("results", each);
    return members;
  }
}
