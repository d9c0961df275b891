package dev.perennial.lambda.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.TreeMap;

/// An answer, as an HTTP API takes it from a function.
///
/// @param headers by name; they include the content type wherever there is a body
/// @param body text; empty for none
public record HttpAnswer(int status, Map<String, String> headers, String body) {
  public HttpAnswer {
    headers = Map.copyOf(headers);
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status is " + status + ", expected 200 to 599");
    }
  }

  /// An answer of that type which nobody may keep.
  public static HttpAnswer of(int status, String contentType, String body) {
    return new HttpAnswer(
        status,
        Map.of(
            "Content-Type", contentType,
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff"),
        body);
  }

  /// A page that does nothing but show itself and send its own forms: no scripts, nothing from
  /// elsewhere, in no frame, kept by nobody, and where it lies is told to nobody.
  ///
  /// @param style the sources of its styles for the Content-Security-Policy, `'sha256-…'`
  public static HttpAnswer page(int status, String html, String style) {
    return of(status, "text/html; charset=utf-8", html)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src "
                + style
                + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Robots-Tag", "noindex, nofollow");
  }

  /// The same with one header more.
  public HttpAnswer with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, more, body);
  }

  /// In the form that API Gateway expects.
  public APIGatewayV2HTTPResponse toEvent() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(false)
        .build();
  }
}
