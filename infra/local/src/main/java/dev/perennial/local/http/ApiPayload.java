package dev.perennial.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.template.LocalNames;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What API Gateway hands to a function, in payload format 2.0.
///
/// The path is decoded and the query is not, headers of one name are joined by commas, cookies have
/// a field of their own, and a body that is not of a text type is base64. Source: API Gateway
/// Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs".
record ApiPayload(ApiRoute route, Map<String, String> variables, String requestId, Instant time) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOMAIN = "local.execute-api." + LocalNames.REGION + ".amazonaws.com";
  private static final String SOURCE = "127.0.0.1";
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// The media types whose bodies are handed over as text.
  private static final Pattern TEXT =
      Pattern.compile("\\s*(text/.*|application/(json|xml|javascript))\\s*(;.*)?");

  ApiPayload {
    variables = Map.copyOf(variables);
  }

  /// The JSON of a request whose path was decoded.
  String write(ApiRequest request, String decodedPath) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", route.key()).put("rawPath", decodedPath);
    event.put("rawQueryString", request.query());
    request
        .header("cookie")
        .ifPresent(
            cookies -> {
              var list = event.putArray("cookies");
              List.of(cookies.split(";\\s*")).forEach(list::add);
            });
    ObjectNode headers = event.putObject("headers");
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
              }
            });
    put(event, "queryStringParameters", parameters(request.query()));
    context(event.putObject("requestContext"), request, decodedPath);
    put(event, "pathParameters", variables);
    boolean text = TEXT.matcher(type(request)).matches();
    if (request.body().length > 0) {
      event.put(
          "body",
          text
              ? new String(request.body(), UTF_8)
              : Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0 && !text);
    return event.toString();
  }

  private void context(ObjectNode context, ApiRequest request, String decodedPath) {
    context.put("accountId", LocalNames.ACCOUNT).put("apiId", "local").put("domainName", DOMAIN);
    context.put("domainPrefix", "local");
    ObjectNode http = context.putObject("http");
    http.put("method", request.method()).put("path", decodedPath).put("protocol", "HTTP/1.1");
    http.put("sourceIp", SOURCE).put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", requestId).put("routeKey", route.key()).put("stage", "$default");
    context.put("time", COMMON_LOG.format(time)).put("timeEpoch", time.toEpochMilli());
  }

  private static String type(ApiRequest request) {
    return request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
  }

  private static void put(ObjectNode event, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode node = event.putObject(name);
      values.forEach(node::put);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    if (!query.isEmpty()) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        parameters.merge(name, value, (one, other) -> one + "," + other);
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // No escape: the gateway hands it on as it is.
    }
  }
}
