package dev.perennial.lambda.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request as it came, from an HTTP API's payload of format 2.0:
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
///
/// @param method in capitals; empty if there was none
/// @param path as API Gateway hands it over, unescaped once
/// @param query without the question mark, still escaped
/// @param headers by their names in lower case
/// @param body to the byte as it was sent, which is what signatures are made of
public record HttpRequest(
    String method, String path, String query, Map<String, String> headers, Body body) {
  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /// Reads what API Gateway hands over. Throws IllegalArgumentException if a body that is said to
  /// be base64 is not.
  public static HttpRequest from(APIGatewayV2HTTPEvent event) {
    Map<String, String> headers = new HashMap<>();
    if (event.getHeaders() != null) {
      event
          .getHeaders()
          .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), orEmpty(value)));
    }
    String body = orEmpty(event.getBody());
    return new HttpRequest(
        method(event).toUpperCase(Locale.ROOT),
        orEmpty(event.getRawPath()),
        orEmpty(event.getRawQueryString()),
        headers,
        event.getIsBase64Encoded() ? Body.ofBase64(body) : Body.of(body));
  }

  /// The value of that header, whatever the case of its name; several are joined by commas.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The media type of the body in lower case, without its parameters; empty if none is given.
  public String mediaType() {
    String type = header("content-type").orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private static String method(APIGatewayV2HTTPEvent event) {
    var context = event.getRequestContext();
    return context == null || context.getHttp() == null
        ? ""
        : orEmpty(context.getHttp().getMethod());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
