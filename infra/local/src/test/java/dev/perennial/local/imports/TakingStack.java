package dev.perennial.local.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// A stack to which events can be posted, with the troubles that it is told to have.
final class TakingStack {
  private static final ObjectMapper JSON = new ObjectMapper();
  final List<Integer> sizes = new ArrayList<>();
  final Set<String> stored = new ConcurrentSkipListSet<>();
  final Deque<ApiAnswer> troubles = new ArrayDeque<>();
  final Set<String> refuses = new ConcurrentSkipListSet<>();
  int takesAtMost = Integer.MAX_VALUE;

  synchronized ApiAnswer answer(ApiRequest request) {
    ApiAnswer trouble = troubles.poll();
    if (trouble != null) {
      return trouble;
    }
    JsonNode batch = read(request);
    if (stored.size() + batch.size() > takesAtMost) {
      return ApiAnswer.of(503, "text/plain", "");
    }
    sizes.add(batch.size());
    ArrayNode results = JSON.createArrayNode();
    for (JsonNode event : batch) {
      String id = event.path("id").asText();
      boolean isNew = stored.add(id);
      String taken = isNew ? "accepted" : "duplicate";
      results.addObject().put("status", refuses.contains(id) ? "invalid" : taken);
    }
    ObjectNode body = JSON.createObjectNode();
    body.set("results", results);
    return ApiAnswer.of(200, "application/json", body.toString());
  }

  private static JsonNode read(ApiRequest request) {
    try {
      return JSON.readTree(new String(request.body(), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
