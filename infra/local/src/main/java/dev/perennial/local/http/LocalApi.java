package dev.perennial.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.perennial.local.lambda.LambdaFunction;
import dev.perennial.local.lambda.Outcome;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The HTTP API: finds the route of a request, invokes its function with a payload of format 2.0,
/// and makes an answer of what comes back. A function that fails is a 500 that says nothing of it.
public final class LocalApi {
  /// The largest request that API Gateway takes.
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  /// The largest event that Lambda takes.
  private static final int MOST_PAYLOAD = 6 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, LambdaFunction> functions;
  private final List<ApiRoute> routes;
  private final Clock clock;
  private long requests;

  /// The API of those functions' routes.
  public LocalApi(Collection<LambdaFunction> functions, Clock clock) {
    this.functions = new TreeMap<>();
    functions.forEach(function -> this.functions.put(function.resource().id(), function));
    this.routes =
        functions.stream()
            .flatMap(
                function ->
                    function.resource().routes().stream()
                        .map(
                            route ->
                                ApiRoute.of(
                                    route.method(), route.path(), function.resource().id())))
            .sorted(ApiRoute.MOST_SPECIFIC_FIRST)
            .toList();
    this.clock = clock;
  }

  /// The answer to a request.
  public ApiAnswer answer(ApiRequest request) {
    String path = decoded(request.path());
    if (request.body().length > MOST_BYTES) {
      return ApiAnswer.message(413, "Request Entity Too Large");
    }
    for (ApiRoute route : routes) {
      Optional<Map<String, String>> variables = route.match(request.method(), path);
      if (variables.isPresent()) {
        String id = UUID.nameUUIDFromBytes(("request-" + requests++).getBytes(UTF_8)).toString();
        ApiPayload payload = new ApiPayload(route, variables.get(), id, clock.instant());
        return invoke(route.function(), payload.write(request, path));
      }
    }
    return ApiAnswer.message(404, "Not Found");
  }

  /// Whether some route has that path, whatever its method.
  public boolean has(String path) {
    String decoded = decoded(path);
    return routes.stream().anyMatch(route -> route.match(route.method(), decoded).isPresent());
  }

  private ApiAnswer invoke(String function, String payload) {
    byte[] bytes = payload.getBytes(UTF_8);
    if (bytes.length > MOST_PAYLOAD) {
      return ApiAnswer.message(413, "Request Entity Too Large");
    }
    LambdaFunction target = functions.get(function);
    if (target == null) {
      throw new IllegalStateException("a route leads to " + function + ", which is not there");
    }
    return switch (target.invoke(bytes)) {
      case Outcome.Answer answer -> read(answer.json());
      case Outcome.FunctionError error -> ApiAnswer.message(500, "Internal Server Error");
    };
  }

  /// A function that names no status says 200 and its JSON is the body.
  private static ApiAnswer read(String json) {
    JsonNode answer = parse(json);
    JsonNode status = answer.path("statusCode");
    if (answer.isMissingNode()) {
      return ApiAnswer.message(500, "Internal Server Error");
    }
    if (status.isMissingNode()) {
      return ApiAnswer.of(200, "application/json", json);
    }
    if (!status.canConvertToInt() || status.asInt() < 100 || status.asInt() > 599) {
      return ApiAnswer.message(500, "Internal Server Error");
    }
    Map<String, List<String>> headers = new TreeMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    List<String> cookies = answer.path("cookies").valueStream().map(JsonNode::asText).toList();
    if (!cookies.isEmpty()) {
      headers.put("set-cookie", cookies);
    }
    String body = answer.path("body").isNull() ? "" : answer.path("body").asText();
    return new ApiAnswer(
        status.asInt(),
        headers,
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(UTF_8));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return path; // No escape: the gateway hands it on as it is.
    }
  }
}
