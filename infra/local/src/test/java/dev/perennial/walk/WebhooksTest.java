package dev.perennial.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventType;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.random.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The webhooks of shop software, from a signed request to a customer, with the payloads in
/// `events/IngestEvents`.
class WebhooksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAYLOADS = TestShop.root().resolve("events/IngestEvents");
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String SECRET = "a-platform-secret-that-nobody-may-see";
  private static final String API_KEY = "an-api-key-that-nobody-may-see";
  static final String KEYS =
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

  @SuppressWarnings("NullAway.Init") // opened before each test
  private LocalCloud cloud;

  @BeforeEach
  void open() throws IOException {
    cloud =
        LocalCloud.open(
            TestShop.root().resolve("template.yaml"),
            Options.startingAt(NOW).secret("SourceKeys", KEYS).log(log::add));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void an_order_of_shopify_becomes_a_scored_customer_and_its_refund_is_taken_from_the_update()
      throws IOException {
    HttpCall.Answer created = send("shopify", "orders.create");
    HttpCall.Answer updated = send("shopify", "orders.updated");
    cloud.pump();

    var customer =
        new DynamoCustomers(cloud.dynamo(), "Customers")
            .find(new CustomerId("207119551"))
            .orElseThrow();
    assertThat(created.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(updated.json().path("duplicate").asInt()).isEqualTo(1);
    assertThat(updated.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(customer.customer().history().refunds().getFirst().amount().toDecimal())
        .isEqualTo("38.62");
    assertThat(customer.score().risk()).isNotNull();
  }

  @Test
  void every_payload_is_answered_with_success_and_sent_again_changes_nothing() throws IOException {
    for (Path file : payloads()) {
      JsonNode expected = JSON.readTree(Files.readString(expected(file)));
      HttpCall call = call(folder(file), topic(file), Files.readString(file));

      HttpCall.Answer answer = call.to(cloud, "IngestEvents");
      int stored = stored();
      HttpCall.Answer again = call.to(cloud, "IngestEvents");

      assertThat(answer.status()).as("%s", file).isEqualTo(200);
      assertThat(again.status()).as("%s", file).isEqualTo(200);
      assertThat(stored()).isEqualTo(stored);
      assertThat(answer.json().path("results").size()).isEqualTo(expected.path("events").size());
      assertThat(answer.json().path("invalid").asInt()).as("%s: %s", file, answer.text()).isZero();
      assertThat(answer.json().path("ignored")).isEqualTo(expected.path("ignored"));
    }
  }

  @Test
  void what_shopify_sends_by_event_bridge_is_the_same_events_as_by_webhook() throws IOException {
    int events = 0;
    for (Path file : payloads().stream().filter(file -> folder(file).equals("shopify")).toList()) {
      JsonNode expected = JSON.readTree(Files.readString(expected(file)));
      JsonNode bus = told(byBus(topic(file), "Example.myshopify.com", Files.readString(file)));
      JsonNode web =
          call("shopify", topic(file), Files.readString(file)).to(cloud, "IngestEvents").json();

      int count = expected.path("events").size();
      assertThat(bus.path("accepted").asInt() + bus.path("duplicate").asInt())
          .as("%s: %s", file, bus)
          .isEqualTo(count);
      assertThat(bus.path("ignored")).isEqualTo(expected.path("ignored"));
      assertThat(web.path("duplicate").asInt()).as("%s: %s", file, web).isEqualTo(count);
      events += count;
    }

    assertThat(stored()).isPositive().isLessThanOrEqualTo(events);
    log.forEach(WebhooksTest::requireSilent);
  }

  @Test
  void what_a_shop_that_is_nobodys_sends_by_event_bridge_comes_again_instead_of_being_lost()
      throws IOException {
    String order = read("shopify", "orders.create");

    Outcome unknown = byBus("orders/create", "another.myshopify.com", order);
    JsonNode other =
        told(cloud.invoke("IngestShopify", "{\"source\":\"aws.ses\",\"detail\":" + order + "}"));

    assertThat(unknown).isInstanceOf(Outcome.FunctionError.class);
    assertThat(((Outcome.FunctionError) unknown).errorMessage())
        .contains("shopify_domains")
        .doesNotContain("another");
    assertThat(other.path("ignored").get(0).asText())
        .isEqualTo("an event that is not from Shopify");
    assertThat(stored()).isZero();
  }

  private Outcome byBus(String topic, String domain, String payload) throws IOException {
    return cloud.invoke("IngestShopify", envelope(topic, domain, payload).toString());
  }

  /// What EventBridge hands over.
  private static ObjectNode envelope(String topic, String domain, String payload)
      throws IOException {
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

  private static JsonNode told(Outcome outcome) throws IOException {
    return JSON.readTree(((Outcome.Answer) outcome).json());
  }

  @Test
  void why_something_is_left_alone_stands_in_the_log() throws IOException {
    send("shopify", "products.update");

    assertThat(log)
        .anyMatch(line -> line.contains("\"why\":[\"the topic is not one that is taken\"]"));
  }

  @Test
  void what_was_wrong_with_a_refused_event_stands_in_the_log_without_its_values()
      throws IOException {
    String order =
        read("shopify", "orders.create")
            .replaceFirst("\"currency\": \"[A-Z]+\"", "\"currency\": \"ada@example.com\"");

    HttpCall.Answer answer = call("shopify", "orders.create", order).to(cloud, "IngestEvents");

    assertThat(answer.json().path("invalid").asInt()).isEqualTo(1);
    assertThat(log).anyMatch(line -> line.contains("\"refused\":[\"/data/currency"));
    log.forEach(WebhooksTest::requireSilent);
  }

  @Test
  void an_order_that_was_changed_after_it_was_stored_is_a_conflict_and_still_a_success()
      throws IOException {
    send("shopify", "orders.create");
    String changed = read("shopify", "orders.create").replace("87.40", "99.99");

    HttpCall.Answer answer = call("shopify", "orders.create", changed).to(cloud, "IngestEvents");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("conflict").asInt()).isEqualTo(1);
  }

  @Test
  void nobody_writes_with_the_secret_of_another_or_with_none() throws IOException {
    String body = read("shopify", "orders.create");
    HttpCall signed = call("shopify", "orders.create", body);

    assertThat(at("/webhooks/shopify/other.example", signed).status()).isEqualTo(401);
    assertThat(at("/webhooks/shopify/nobody.example", signed).status()).isEqualTo(401);
    assertThat(at("/webhooks/woocommerce/shop.example", signed).status()).isEqualTo(401);
    assertThat(at("/webhooks/none/shop.example", signed).status()).isEqualTo(404);
    assertThat(at("/webhooks/shopify", signed).status()).isEqualTo(404);
    assertThat(
            HttpCall.post("/webhooks/shopify/shop.example", "application/json", body)
                .header("x-shopify-topic", "orders/create")
                .header("authorization", "Bearer " + API_KEY)
                .to(cloud, "IngestEvents")
                .status())
        .isEqualTo(401);
    assertThat(stored()).isZero();
  }

  @Test
  void the_source_is_all_that_follows_the_platform_in_the_path() throws IOException {
    HttpCall signed = call("shopify", "orders.create", read("shopify", "orders.create"));

    assertThat(routed("shopify/shops.example/a%20b", signed)).isEqualTo(401);
    assertThat(routed("shopify/shops.example/de/", signed)).isEqualTo(401);
    assertThat(routed("shopify/shops.example/at", signed)).isEqualTo(401);
    assertThat(routed("shopify/shops.example", signed)).isEqualTo(401);
    assertThat(routed("shopify/", signed)).isEqualTo(404);
    assertThat(routed("shopify", signed)).isEqualTo(404);
    assertThat(routed("none/shops.example/de", signed)).isEqualTo(404);
    assertThat(stored()).isZero();

    assertThat(routed("shopify/shops.example/de", signed)).isEqualTo(200);
    assertThat(stored()).isEqualTo(1);
    assertThat(routed("shopify/https%3A%2F%2Fshops.example%2Fde", signed)).isEqualTo(200);
    assertThat(stored()).isEqualTo(1);
    assertThat(routed("shopify/shops.example/a%2520b", signed)).isEqualTo(200);
    assertThat(routed("shopify/https://shop.example", signed)).isEqualTo(200);
    assertThat(stored()).isEqualTo(3);
  }

  /// The status of a request that takes the template's route, as one from outside does.
  private int routed(String path, HttpCall call) {
    ApiRequest request = ApiRequest.of("POST", "/webhooks/" + path);
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request = request.header(header.getKey(), header.getValue());
    }
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    return cloud
        .api()
        .answer(
            new ApiRequest(
                request.method(), request.path(), request.query(), request.headers(), body))
        .status();
  }

  @Test
  void a_batch_that_is_too_long_for_one_call_is_refused_for_its_sender_to_divide() {
    String body = "[" + "{},".repeat(5_000) + "{}]";

    HttpCall.Answer answer = call("segment", "", body).to(cloud, "IngestEvents");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("detail").asText())
        .isEqualTo("expected at most 5,000 events or calls in one request");
  }

  @Test
  void what_a_platform_tells_wrongly_is_counted_for_the_alarm_and_what_is_left_alone_is_not()
      throws IOException {
    send("shopify", "products.update");
    send("shopify", "orders.create");
    assertThat(log).noneMatch(line -> line.contains("PlatformEventsInvalid"));

    String order =
        read("shopify", "orders.create")
            .replaceFirst("\"total_price\": \"[^\"]+\"", "\"total_price\": \"a lot\"");
    call("shopify", "orders.create", order).to(cloud, "IngestEvents");
    call("shopify", "orders.create", "no JSON").to(cloud, "IngestEvents");
    byBus("customers/delete", "Example.myshopify.com", "{}");

    assertThat(log)
        .filteredOn(line -> line.contains("\"PlatformEventsInvalid\":1"))
        .extracting(line -> line.contains("\"function\":\"IngestShopify\""))
        .containsExactly(false, false, true);
  }

  @Test
  void another_shop_of_the_same_app_does_not_write_under_this_source() throws IOException {
    HttpCall signed = call("shopify", "orders.create", read("shopify", "orders.create"));

    HttpCall.Answer other =
        signed.header("x-shopify-shop-domain", "other.myshopify.com").to(cloud, "IngestEvents");
    HttpCall.Answer nobody = signed.header("x-shopify-shop-domain", "").to(cloud, "IngestEvents");

    assertThat(other.status()).isEqualTo(401);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(stored()).isZero();
    assertThat(log).anyMatch(line -> line.contains("webhook of another shop"));
  }

  @Test
  void a_changed_profile_brings_back_no_consent_that_was_withdrawn() throws IOException {
    String granted = read("shopify", "customers.update.undated-consent");
    call("shopify", "customers.create", granted).to(cloud, "IngestEvents");
    send("shopify", "customers.update");

    String later = granted.replace("2026-11-20T18:05:00+01:00", "2026-11-24T18:05:00+01:00");
    HttpCall.Answer answer = call("shopify", "customers.update", later).to(cloud, "IngestEvents");
    cloud.pump();

    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().path("duplicate").asInt()).isEqualTo(1);
    assertThat(
            new DynamoCustomers(cloud.dynamo(), "Customers")
                .find(new CustomerId("207119551"))
                .orElseThrow()
                .customer()
                .consent(new ConsentTopic("email", "marketing"))
                .map(Consent::state))
        .contains(ConsentState.WITHDRAWN);
  }

  @Test
  void an_order_of_a_guest_who_opens_an_account_counts_once() throws IOException {
    String order =
        read("woocommerce", "order.created")
            .replace("\"status\": \"pending\"", "\"status\": \"processing\"");
    String guest = order.replaceFirst("\"customer_id\": [0-9]+", "\"customer_id\": 0");
    String owned = order.replaceFirst("\"customer_id\": [0-9]+", "\"customer_id\": 26");
    call("woocommerce", "order.created", guest).to(cloud, "IngestEvents");
    send("woocommerce", "customer.created");
    cloud.pump();
    assertThat(stored(EventType.CUSTOMER_MERGED)).isZero();

    call("woocommerce", "order.updated", owned).to(cloud, "IngestEvents");
    cloud.pump();

    assertThat(
            new DynamoCustomers(cloud.dynamo(), "Customers")
                .find(new CustomerId("26"))
                .orElseThrow()
                .customer()
                .history()
                .orders())
        .hasSize(1);
  }

  @Test
  void a_refund_of_segment_without_an_amount_is_that_of_the_stored_order() throws IOException {
    send("segment", "Order Completed");
    String refund = read("segment", "Order Refunded").replace("\"total\": 10,", "");

    HttpCall.Answer answer = call("segment", "", refund).to(cloud, "IngestEvents");
    HttpCall.Answer again = call("segment", "", refund).to(cloud, "IngestEvents");
    cloud.pump();

    assertThat(answer.json().path("accepted").asInt()).as(answer.text()).isEqualTo(1);
    assertThat(again.json().path("duplicate").asInt()).as(again.text()).isEqualTo(1);
    var history =
        new DynamoCustomers(cloud.dynamo(), "Customers")
            .find(new CustomerId("ada-42"))
            .orElseThrow()
            .customer()
            .history();
    assertThat(history.refunds().getFirst().amount())
        .isEqualTo(history.orders().getFirst().total());
  }

  @Test
  void a_redacted_customer_is_erased_as_the_guest_that_they_were_too() throws IOException {
    String guest =
        ((ObjectNode) JSON.readTree(read("shopify", "orders.create")))
            .putNull("customer")
            .toString();
    String redact =
        read("shopify", "customers.redact")
            .replace("191167", "207119551")
            .replace("john@example.com", "Ada@example.com");
    call("shopify", "orders.create", guest).to(cloud, "IngestEvents");
    send("shopify", "customers.create");
    cloud.pump();
    assertThat(everything()).contains("ada@example.com", "guest-", "Byron");

    HttpCall.Answer redacted =
        call("shopify", "customers.redact", redact).to(cloud, "IngestEvents");
    cloud.pump();

    assertThat(redacted.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(everything())
        .doesNotContainIgnoringCase("ada@example.com")
        .doesNotContainIgnoringCase("byron")
        .doesNotContain("guest-", "207119551")
        .contains("order.completed");
  }

  /// All that is stored of anybody, as text; what has a key of its own (`#`) is of nobody.
  private String everything() {
    var events = new DynamoEvents(cloud.dynamo(), "Events");
    Stream<String> told =
        keys("Events")
            .filter(key -> !key.startsWith("#"))
            .flatMap(
                customer -> {
                  try (var all = events.all(new CustomerId(customer))) {
                    return all.map(Envelope::json).toList().stream();
                  }
                });
    return Stream.concat(Stream.concat(told, keys("Customers")), keys("Sends"))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> keys(String table) {
    return cloud.dynamo().scan(scan -> scan.tableName(table)).items().stream()
        .map(item -> requireNonNull(item.get("pk")).s())
        .distinct();
  }

  private int stored(EventType type) {
    return (int)
        cloud.dynamo().scan(scan -> scan.tableName("Events")).items().stream()
            .filter(item -> requireNonNull(item.get("sk")).s().startsWith(type.code() + "#"))
            .count();
  }

  @Test
  void a_sender_of_segments_form_that_cannot_sign_has_an_api_key() throws IOException {
    HttpCall.Answer answer =
        HttpCall.post(
                "/webhooks/segment/shop.example", "application/json", read("segment", "batch"))
            .header("authorization", "Bearer " + API_KEY)
            .to(cloud, "IngestEvents");

    assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
  }

  @Test
  void the_unsigned_ping_of_woocommerce_is_answered() {
    HttpCall.Answer answer =
        HttpCall.post(
                "/webhooks/woocommerce/shop.example",
                "application/x-www-form-urlencoded",
                "webhook_id=12")
            .to(cloud, "IngestEvents");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(stored()).isZero();
  }

  @Test
  void no_payload_brings_it_down_or_makes_it_talk() throws IOException {
    List<Path> files = payloads();
    int[] taken = new int[1];
    Seeded.cases(
        400,
        random -> {
          Path file = files.get(random.nextInt(files.size()));
          String body = damaged(Files.readString(file), random);
          HttpCall call = call(folder(file), topic(file), body);
          HttpCall.Answer answer =
              (random.nextInt(10) == 0 ? call.header("x-shopify-topic", "\u0000/" + body) : call)
                  .to(cloud, "IngestEvents");

          assertThat(answer.status()).isEqualTo(200);
          requireSilent(answer.text());
          taken[0] += answer.json().path("accepted").asInt();
        });

    assertThat(stored()).isEqualTo(taken[0]).isPositive();
    log.forEach(WebhooksTest::requireSilent);
  }

  @Test
  void no_envelope_of_event_bridge_brings_it_down_or_makes_it_talk() throws IOException {
    List<Path> files = payloads().stream().filter(file -> folder(file).equals("shopify")).toList();
    int[] taken = new int[1];
    int[] refused = new int[1];
    Seeded.cases(
        300,
        random -> {
          Path file = files.get(random.nextInt(files.size()));
          String event =
              damaged(
                  envelope(topic(file), "Example.myshopify.com", Files.readString(file))
                      .toPrettyString(),
                  random);
          Outcome outcome = cloud.invoke("IngestShopify", event);

          if (outcome instanceof Outcome.FunctionError error) {
            assertThat(error.errorMessage()).contains("the shop's domain is no source's");
            requireSilent(error.errorMessage());
            refused[0]++;
          } else {
            requireSilent(told(outcome).toString());
            taken[0] += told(outcome).path("accepted").asInt();
          }
        });

    assertThat(stored()).isEqualTo(taken[0]).isPositive();
    assertThat(refused[0]).isPositive();
    log.forEach(WebhooksTest::requireSilent);
  }

  private static void requireSilent(String text) {
    assertThat(text)
        .doesNotContainIgnoringCase("@example.com")
        .doesNotContainIgnoringCase("byron")
        .doesNotContain(SECRET, API_KEY, "420601000000");
  }

  /// With a value replaced by something odd, or cut off.
  private static String damaged(String body, RandomGenerator random) {
    List<String> scraps =
        List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "1E-400",
            "99999999999999999999999",
            "-9223372036854775808",
            "\"1E2147483648\"",
            "\"\"",
            "[]",
            "{}",
            "[[[[[[[[]]]]]]]]",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"9999-12-31T23:59:60Z\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"ada@example.com\"",
            "\"１２\"",
            "{\"a\":1,\"a\":2}",
            "[".repeat(99));
    if (random.nextInt(8) == 0) {
      return body.substring(0, random.nextInt(body.length()));
    }
    String damaged = body;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      List<Integer> places = new ArrayList<>();
      for (int at = damaged.indexOf("\" : "); at >= 0; at = damaged.indexOf("\" : ", at + 1)) {
        places.add(at + 4);
      }
      for (int at = damaged.indexOf("\": "); at >= 0; at = damaged.indexOf("\": ", at + 1)) {
        places.add(at + 3);
      }
      if (!places.isEmpty()) {
        int start = places.get(random.nextInt(places.size()));
        int end = damaged.indexOf('\n', start);
        String rest = end < 0 ? "" : damaged.substring(end);
        String comma = end > 0 && damaged.charAt(end - 1) == ',' ? "," : "";
        damaged =
            damaged.substring(0, start) + scraps.get(random.nextInt(scraps.size())) + comma + rest;
      }
    }
    return damaged;
  }

  private HttpCall.Answer send(String platform, String name) throws IOException {
    return call(platform, name, read(platform, name)).to(cloud, "IngestEvents");
  }

  private HttpCall.Answer at(String path, HttpCall call) {
    return new HttpCall(call.method(), path, call.headers(), call.body()).to(cloud, "IngestEvents");
  }

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

  private int stored() {
    return cloud.dynamo().scan(scan -> scan.tableName("Events").select(Select.COUNT)).count();
  }

  private static List<Path> payloads() throws IOException {
    try (Stream<Path> files = Files.walk(PAYLOADS, 2)) {
      return files
          .filter(file -> file.getNameCount() == PAYLOADS.getNameCount() + 2)
          .filter(file -> !file.toString().endsWith(".expected.json"))
          .sorted()
          .toList();
    }
  }

  static String read(String platform, String name) throws IOException {
    return Files.readString(PAYLOADS.resolve(platform).resolve(name + ".json"));
  }

  private static Path expected(Path file) {
    return file.resolveSibling(
        String.valueOf(file.getFileName()).replace(".json", ".expected.json"));
  }

  /// The first two parts of the name; what follows tells one payload of a topic from another.
  private static String topic(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("^([^.]+\\.[^.]+)\\..*", "$1");
  }

  private static String folder(Path file) {
    return file.getName(file.getNameCount() - 2).toString();
  }
}
