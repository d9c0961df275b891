package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.lambda.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// A shop whose software sends webhooks, each signed with the shop's secret.
final class WebhookShop implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String SECRET = "a-platform-secret-that-nobody-may-see";
  static final String API_KEY = "an-api-key-that-nobody-may-see";

  private static final String KEYS =
      """
      {"https://shop.example": {"shopify_secrets": ["%1$s"], "woocommerce_secrets": ["%1$s"],
        "segment_secrets": ["%1$s"], "stripe_secrets": ["an-older-secret-of-stripe", "%1$s"],
        "segment_calls": ["alias"], "api_keys": ["%2$s"], "shopify_domains": ["example.myshopify.com"]},
       "https://other.example": {"shopify_secrets": ["the-secret-of-another-shop"]},
       "https://shops.example/de": {"shopify_secrets": ["%1$s"]},
       "https://shops.example/a%%20b": {"shopify_secrets": ["%1$s"]}}
      """
          .formatted(SECRET, API_KEY);

  private final List<String> log = new ArrayList<>();

  private final LocalCloud cloud;

  WebhookShop() {
    try {
      cloud =
          LocalCloud.open(
              TestShop.root().resolve("template.yaml"),
              Options.startingAt(NOW).secret("SourceKeys", KEYS).log(log::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cloud.close();
  }

  LocalCloud cloud() {
    return cloud;
  }

  /// The lines that functions logged.
  List<String> log() {
    return log;
  }

  /// Sends a payload as it is.
  HttpCall.Answer send(String platform, String name) throws IOException {
    return call(platform, name, read(platform, name)).to(cloud, "IngestEvents");
  }

  /// Sends the same to another path.
  HttpCall.Answer at(String path, HttpCall call) {
    return new HttpCall(call.method(), path, call.headers(), call.body()).to(cloud, "IngestEvents");
  }

  /// Hands over what Shopify sends by EventBridge.
  Outcome byBus(String topic, String domain, String payload) throws IOException {
    return cloud.invoke("IngestShopify", envelope(topic, domain, payload).toString());
  }

  CustomerState customer(String id) {
    return new DynamoCustomers(cloud.dynamo(), "Customers").find(new CustomerId(id)).orElseThrow();
  }

  /// How many events are stored.
  int stored() {
    return cloud.dynamo().scan(scan -> scan.tableName("Events").select(Select.COUNT)).count();
  }

  /// Fails where that text holds a secret or says who somebody is.
  static void requireSilent(String text) {
    assertThat(text)
        .doesNotContainIgnoringCase("@example.com")
        .doesNotContainIgnoringCase("byron")
        .doesNotContain(SECRET, API_KEY, "420601000000");
  }

  /// A request for `https://shop.example`, signed as that platform does.
  static HttpCall call(String platform, String topic, String body) {
    HttpCall call =
        HttpCall.post("/webhooks/" + platform + "/shop.example", "application/json", body);
    return switch (platform) {
      case "shopify" ->
          call.header("x-shopify-topic", topic.replace('.', '/'))
              .header("x-shopify-shop-domain", "Example.myshopify.com")
              .header("x-shopify-hmac-sha256", base64(hmac("HmacSHA256", body)));
      case "woocommerce" ->
          call.header("x-wc-webhook-topic", topic)
              .header("x-wc-webhook-signature", base64(hmac("HmacSHA256", body)));
      case "segment" -> call.header("x-signature", hex(hmac("HmacSHA1", body)));
      default ->
          call.header(
              "stripe-signature",
              "t=%d,v1=%s"
                  .formatted(
                      NOW.getEpochSecond(),
                      hex(hmac("HmacSHA256", NOW.getEpochSecond() + "." + body))));
    };
  }

  static byte[] hmac(String algorithm, String content) {
    return hmac(algorithm, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] hmac(String algorithm, byte[] content) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// What EventBridge hands over.
  static ObjectNode envelope(String topic, String domain, String payload) throws IOException {
    Path real = TestShop.root().resolve("events/IngestShopify/an-order.event.json");
    ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(real));
    event
        .withObject("/detail/metadata")
        .put("X-Shopify-Topic", topic.replace('.', '/'))
        .put("X-Shopify-Shop-Domain", domain)
        .put("X-Shopify-Triggered-At", NOW.toString());
    event.withObject("/detail").set("payload", JSON.readTree(payload));
    return event;
  }

  /// What a function answered.
  static JsonNode told(Outcome outcome) throws IOException {
    return JSON.readTree(((Outcome.Answer) outcome).json());
  }
}
