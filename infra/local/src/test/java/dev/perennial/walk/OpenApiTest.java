package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// `events/openapi.yaml` and what the API does say the same.
class OpenApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILE = TestShop.root().resolve("events/openapi.yaml");
  private static final String ONE = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final String SECRET = "a-secret-of-the-platform";
  private final JsonNode api = read();

  @Test
  void its_paths_and_methods_are_the_routes_of_the_template() {
    Set<String> documented = new TreeSet<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                Stream.of("get", "head", "post", "put", "delete")
                    .filter(path.getValue()::has)
                    .forEach(
                        method ->
                            documented.add(
                                method.toUpperCase(Locale.ROOT)
                                    + " "
                                    + route(path.getKey(), path.getValue()))));
    Set<String> routes = new TreeSet<>();
    try (TestShop shop = new TestShop()) {
      shop.cloud()
          .template()
          .functions()
          .values()
          .forEach(
              function ->
                  function
                      .routes()
                      .forEach(
                          route ->
                              (route.method().equals("ANY")
                                      ? Stream.of("GET", "HEAD", "POST")
                                      : Stream.of(route.method()))
                                  .forEach(method -> routes.add(method + " " + route.path()))));
    }

    assertThat(api.path("openapi").asText()).startsWith("3.1.");
    assertThat(documented).isEqualTo(routes);
  }

  /// A path as API Gateway writes it, which marks a variable that takes all the rest.
  private String route(String path, JsonNode item) {
    String route = path;
    for (JsonNode each : item.path("parameters")) {
      JsonNode parameter = resolved(each);
      if (parameter.path("x-rest-of-path").asBoolean()) {
        String name = parameter.path("name").asText();
        route = route.replace("{" + name + "}", "{" + name + "+}");
      }
    }
    return route;
  }

  @Test
  void every_reference_leads_somewhere() throws IOException {
    for (String reference : references(api)) {
      if (reference.startsWith("#")) {
        assertThat(api.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        assertThat(FILE.resolveSibling(reference)).exists();
      }
    }
    assertThat(api.findValuesAsText("operationId")).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void events_are_answered_with_each_of_the_statuses_and_no_other() {
    Set<String> met = new TreeSet<>();
    try (TestShop shop = new TestShop()) {
      String order = order("1", "10.00");
      for (HttpCall call :
          List.of(
              keyed(HttpCall.post("/events", ONE, order)),
              keyed(HttpCall.post("/events", BATCH, "[" + order("2", "1.00") + ",{}]")),
              keyed(HttpCall.post("/events", BATCH, "[1,")),
              HttpCall.post("/events", ONE, order),
              keyed(HttpCall.post("/events", ONE, order("1", "11.00"))),
              keyed(HttpCall.post("/events", ONE, " ".repeat(1024 * 1024 + 1))),
              keyed(HttpCall.post("/events", "text/plain", order)),
              keyed(HttpCall.post("/events", ONE, "{}")))) {
        met.add(checked("/events", call.to(shop.cloud(), "IngestEvents")));
      }
      for (Fault fault : List.of(Fault.THROTTLE, Fault.SERVER_ERROR)) {
        shop.tablesFollow("IngestEvents", FaultPlan.everyWrite(fault));
        HttpCall call = keyed(HttpCall.post("/events", ONE, order("3", "1.00")));
        met.add(checked("/events", call.to(shop.cloud(), "IngestEvents")));
      }
    }

    assertThat(met).isEqualTo(statuses("/events"));
  }

  @Test
  void webhooks_are_answered_with_each_of_the_statuses_and_no_other() {
    String path = "/webhooks/shopify/{source}";
    Set<String> met = new TreeSet<>();
    try (TestShop shop =
        new TestShop(
            options ->
                options.secret(
                    "SourceKeys",
                    "{\"https://shop.example\": {\"shopify_secrets\": [\"" + SECRET + "\"]}}"))) {
      Consumer<HttpCall> send =
          call -> met.add(checked(path, call.to(shop.cloud(), "IngestEvents")));
      send.accept(
          signed(
              "{\"id\": 1, \"email\": \"a@example.com\", \"currency\": \"EUR\", \"total_price\":"
                  + " \"1.00\"}"));
      send.accept(HttpCall.post("/webhooks/shopify/shop.example", "application/json", "{}"));
      send.accept(signed(" ".repeat(4 * 1024 * 1024 + 1)));
      for (Fault fault : List.of(Fault.THROTTLE, Fault.SERVER_ERROR)) {
        shop.tablesFollow("IngestEvents", FaultPlan.everyWrite(fault));
        send.accept(
            signed(
                "{\"id\": 2, \"email\": \"a@example.com\", \"currency\": \"EUR\", \"total_price\":"
                    + " \"1.00\"}"));
      }
    }

    assertThat(met).isEqualTo(statuses(path));
  }

  /// The status of an answer whose type and body are as documented.
  private String checked(String path, HttpCall.Answer answer) {
    String status = "" + answer.status();
    JsonNode response =
        resolved(api.path("paths").path(path).path("post").path("responses").path(status));
    assertThat(response.isMissingNode()).as("%s %s is documented", path, status).isFalse();
    JsonNode content = response.path("content").path(answer.header("Content-Type"));
    assertThat(content.isMissingNode()).as("the type of %s %s", path, status).isFalse();
    assertThat(schema(content.path("schema")).validate(answer.text(), InputFormat.JSON))
        .as("%s %s: %s", path, status, answer.text())
        .isEmpty();
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(name -> assertThat(answer.header(name)).as(name).isNotEmpty());
    return status;
  }

  private Set<String> statuses(String path) {
    Set<String> statuses = new TreeSet<>();
    api.path("paths")
        .path(path)
        .path("post")
        .path("responses")
        .fieldNames()
        .forEachRemaining(statuses::add);
    return statuses;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }

  private Schema schema(JsonNode schema) {
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", api.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString());
  }

  private static List<String> references(JsonNode node) {
    return node.findValuesAsText("$ref");
  }

  private static HttpCall keyed(HttpCall call) {
    return call.header("authorization", "Bearer " + TestShop.API_KEY);
  }

  private static HttpCall signed(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      return HttpCall.post("/webhooks/shopify/shop.example", "application/json", body)
          .header("x-shopify-topic", "orders/create")
          .header("x-shopify-hmac-sha256", Base64.getEncoder().encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String order(String order, String total) {
    return """
    {"specversion":"1.0","id":"e-%s","source":"https://shop.example","type":"order.completed",
     "subject":"ada","time":"2026-01-05T09:00:00Z",
     "data":{"order_id":"%s","currency":"EUR","total":"%s"}}
    """
        .formatted(order, order, total);
  }

  private static JsonNode read() {
    try {
      Object yaml = new Yaml().load(Files.readString(FILE));
      return JSON.valueToTree(yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
