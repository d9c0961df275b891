package dev.perennial.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.lambda.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request as API Gateway hands it to a function (payload format 2.0), and the answer.
record HttpCall(String method, String path, Map<String, String> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static HttpCall post(String path, String contentType, String body) {
    return new HttpCall("POST", path, Map.of("content-type", contentType), body);
  }

  HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, path, more, body);
  }

  /// What came back.
  record Answer(int status, JsonNode headers, String text) {
    JsonNode json() {
      return read(text);
    }

    String header(String name) {
      return headers.path(name).asText();
    }
  }

  /// The answer of that function. Fails if the function fails.
  Answer to(LocalCloud cloud, String function) {
    Outcome outcome = cloud.invoke(function, payload());
    if (!(outcome instanceof Outcome.Answer answer)) {
      throw new AssertionError("the function failed: " + outcome);
    }
    JsonNode json = read(answer.json());
    return new Answer(
        json.path("statusCode").asInt(), json.path("headers"), json.path("body").asText());
  }

  private String payload() {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", method + " " + path).put("rawPath", path);
    event.put("rawQueryString", "");
    ObjectNode sent = event.putObject("headers");
    headers.forEach(sent::put);
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "request").put("stage", "$default");
    context.putObject("http").put("method", method).put("path", path).put("sourceIp", "192.0.2.1");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    event.put("body", Base64.getEncoder().encodeToString(bytes)).put("isBase64Encoded", true);
    return event.toString();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
