package dev.perennial.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.lambda.Deployment;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The routes of a template, and payload format 2.0 in both directions.
class LocalApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final String TEMPLATE =
      """
      Resources:
        Api: { Type: AWS::Serverless::HttpApi }
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.perennial.local.http.LocalApiTest$Echo::handleRequest
            Events:
              Any: { Type: HttpApi, Properties: { Method: ANY, Path: "/pets/{id}" } }
              Get: { Type: HttpApi, Properties: { Method: GET, Path: "/pets/{id}" } }
              Dog: { Type: HttpApi, Properties: { Method: GET, Path: /pets/dog } }
              All: { Type: HttpApi, Properties: { Method: GET, Path: "/files/{rest+}" } }
              Post: { Type: HttpApi, Properties: { Method: POST, Path: /answers } }
      """;
  private LocalCloud cloud;

  @BeforeEach
  void open() {
    cloud = LocalCloud.of(TEMPLATE, Options.startingAt(Instant.parse("2026-01-05T10:00:00Z")));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /pets/dog,    GET /pets/dog,      ",
    "POST,   /pets/dog,    ANY /pets/{id},     id=dog",
    "GET,    /pets/cat,    GET /pets/{id},     id=cat",
    "HEAD,   /pets/cat,    ANY /pets/{id},     id=cat",
    "GET,    /pets/a%20b,  GET /pets/{id},     id=a b",
    "GET,    /files/a/b/c, GET /files/{rest+}, rest=a/b/c"
  })
  void the_most_specific_route_answers(String method, String path, String route, String variables) {
    JsonNode event = echo(ApiRequest.of(method, path));

    assertThat(event.path("routeKey").asText()).isEqualTo(route);
    StringBuilder found = new StringBuilder();
    event
        .path("pathParameters")
        .properties()
        .forEach(one -> found.append(one.getKey()).append('=').append(one.getValue().asText()));
    assertThat(found.toString()).isEqualTo(variables == null ? "" : variables);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /pets",
    "GET, /pets/",
    "GET, /pets/a/b",
    "GET, /files",
    "GET, /answers",
    "HEAD, /files/a"
  })
  void where_no_route_is_nothing_is_found(String method, String path) {
    ApiAnswer answer = cloud.api().answer(ApiRequest.of(method, path));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(cloud.function("Echo").invocations()).isZero();
  }

  @Test
  void a_payload_has_what_format_2_0_says() {
    JsonNode event =
        echo(
            ApiRequest.of("GET", "/pets/a%2Bb?q=x%20y&n=1&n=2&flag")
                .header("User-Agent", "test")
                .header("X-Several", "one")
                .header("x-several", "two")
                .header("Cookie", "a=1; b=2"));

    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("rawPath").asText()).isEqualTo("/pets/a+b");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("q=x%20y&n=1&n=2&flag");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(JSON.valueToTree(Map.of("q", "x y", "n", "1,2", "flag", "")));
    assertThat(event.path("headers").path("x-several").asText()).isEqualTo("one,two");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("cookies")).isEqualTo(JSON.valueToTree(List.of("a=1", "b=2")));
    assertThat(event.path("requestContext").path("http").path("method").asText()).isEqualTo("GET");
    assertThat(event.path("requestContext").path("http").path("userAgent").asText())
        .isEqualTo("test");
    assertThat(event.path("requestContext").path("stage").asText()).isEqualTo("$default");
    assertThat(event.path("requestContext").path("time").asText())
        .isEqualTo("05/Jan/2026:10:00:00 +0000");
    assertThat(event.has("body")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json; charset=utf-8, false",
    "text/plain, false",
    "application/x-www-form-urlencoded, true",
    "application/cloudevents+json, true"
  })
  void a_body_is_base64_unless_its_type_is_text(String type, boolean base64) {
    JsonNode event = echo(ApiRequest.of("POST", "/answers").body(type, "score=9&ž"));

    assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(base64);
    String body = event.path("body").asText();
    assertThat(base64 ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body)
        .isEqualTo("score=9&ž");
  }

  @Test
  void an_answer_has_the_status_headers_cookies_and_bytes_that_the_function_gave() {
    ApiAnswer answer =
        say(
            """
            {"statusCode": 201, "headers": {"X-Test": "yes"}, "cookies": ["a=1", "b=2"],
             "body": "SGVsbG8=", "isBase64Encoded": true}\
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("x-test")).contains("yes");
    assertThat(answer.headers().get("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(answer.text()).isEqualTo("Hello");
  }

  @Test
  void an_answer_without_a_status_is_its_own_body() {
    ApiAnswer answer = say("{\"message\": \"hello\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).contains("application/json");
    assertThat(answer.text()).isEqualTo("{\"message\": \"hello\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"fail", "{\"statusCode\": \"soon\"}", "{\"statusCode\": 999}", "no JSON"})
  void a_function_that_fails_is_an_error_that_says_nothing_of_it(String answer) {
    ApiAnswer failed = say(answer);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.text()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void what_is_larger_than_the_gateway_takes_never_reaches_the_function() {
    String large = "x".repeat(LocalApi.MOST_BYTES + 1);
    String encoded = "x".repeat(5 * 1024 * 1024);

    assertThat(
            cloud
                .api()
                .answer(ApiRequest.of("POST", "/answers").body("text/plain", large))
                .status())
        .isEqualTo(413);
    assertThat(
            cloud
                .api()
                .answer(ApiRequest.of("POST", "/answers").body("image/png", encoded))
                .status())
        .isEqualTo(413);
    assertThat(cloud.function("Echo").invocations()).isZero();
  }

  private JsonNode echo(ApiRequest request) {
    ApiAnswer answer = cloud.api().answer(request);
    assertThat(answer.status()).isEqualTo(200);
    try {
      return JSON.readTree(answer.text());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ApiAnswer say(String text) {
    return cloud.api().answer(ApiRequest.of("POST", "/answers").body("text/say", text));
  }

  /// Answers with the event that it got, or with what a body of the type text/say asks for.
  public static final class Echo {
    public Echo(Deployment deployment) {}

    public Echo() {}

    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      JsonNode event = JSON.readTree(in);
      String said = event.path("body").asText();
      if (!event.path("headers").path("content-type").asText().equals("text/say")) {
        said =
            JSON.createObjectNode().put("statusCode", 200).put("body", event.toString()).toString();
      }
      if (said.equals("fail")) {
        throw new IllegalStateException("asked to fail");
      }
      out.write(said.getBytes(StandardCharsets.UTF_8));
    }
  }
}
