package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.random.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Events of every type with a person in each field that may have one, sent with odd values, sizes,
/// depths, times, bytes and headers: never a fault, never a word of the person, and whatever was
/// taken at the door can be folded.
class IngestKindsFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "a-secret-that-nobody-may-see";
  private static final List<String> PERSON =
      List.of("grace.hopper@example.com", "Hopper", "1906-12-09", "192.0.2.77", "+15550100777");
  private static final List<String> TELLING =
      List.of(KEY, "hopper", "1906-12", "192.0.2.77", "555010");
  private static final List<String> FIELDS =
      List.of(
          "email",
          "first_name",
          "last_name",
          "birthday",
          "phone",
          "comment",
          "reason",
          "ip",
          "user_agent",
          "coupon",
          "referral_code",
          "change",
          "name",
          "method");

  private static final List<JsonNode> SCRAPS =
      Stream.of(
              "null",
              "false",
              "-1",
              "1e9",
              "1e400",
              "0.1",
              "99999999999999999999",
              "\"\"",
              "\" \"",
              "\"\\ud800\"",
              "\"\\u0000\"",
              "[]",
              "{}",
              "\"" + "é".repeat(300) + "\"",
              "\"" + "x".repeat(66_000) + "\"",
              "[".repeat(60) + "]".repeat(60),
              "[".repeat(70) + "]".repeat(70),
              "\"1970-01-01T00:00:00Z\"",
              "\"1969-12-31T23:59:59Z\"",
              "\"-999999999-01-01T00:00:00+18:00\"",
              "\"2026-01-05T10:14:59Z\"",
              "\"2026-01-05T10:15:01Z\"",
              "\"2026-01-05T10:00:00.999999999+14:00\"",
              "\"0\"",
              "\"0.005\"",
              "\"10000000000000\"",
              "\"1E-20\"",
              "\"JPY\"",
              "\"KWD\"",
              "\"#a%b\"",
              "\"grace.hopper@example.com\"")
          .map(IngestKindsFuzzTest::read)
          .toList();

  @Test
  void events_of_no_type_bring_it_down_make_it_talk_or_cannot_be_folded() throws IOException {
    List<JsonNode> examples = examples();
    List<String> log = new ArrayList<>();
    Options options =
        Options.startingAt(TestShop.START)
            .secret("SourceKeys", "{\"https://shop.example\":{\"api_keys\":[\"" + KEY + "\"]}}")
            .log(log::add);
    try (LocalCloud cloud = LocalCloud.open(TestShop.root().resolve("template.yaml"), options)) {
      int[] taken = new int[1];
      Seeded.cases(150, random -> taken[0] += taken(cloud, examples, random));
      assertThat(count(cloud, "Events")).isEqualTo(taken[0]).isPositive();

      cloud.pump();

      assertThat(count(cloud, "Quarantine")).isZero();
      assertThat(cloud.failures()).isEmpty();
      assertThat(count(cloud, "Customers")).isPositive();
    }
    log.forEach(IngestKindsFuzzTest::requireSilent);
  }

  private static int taken(LocalCloud cloud, List<JsonNode> examples, RandomGenerator random) {
    boolean batch = random.nextInt(4) == 0;
    ArrayNode events = JSON.createArrayNode();
    for (int i = batch ? sizeOf(random) : 1; i > 0; i--) {
      events.add(event(examples.get(random.nextInt(examples.size())), random));
    }
    byte[] body = (batch ? events : events.get(0)).toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(128, 256);
    }
    JsonNode answer = answer(cloud.invoke("IngestEvents", request(batch, body, random)));
    assertThat(answer.path("statusCode").asInt()).isBetween(200, 499);
    requireSilent(answer.toString());
    return read(answer.path("body").asText()).path("accepted").asInt();
  }

  private static int sizeOf(RandomGenerator random) {
    return random.nextInt(20) == 0 ? random.nextInt(99, 103) : random.nextInt(4);
  }

  /// An event with a person in it, and now and then with something odd.
  private static ObjectNode event(JsonNode example, RandomGenerator random) {
    ObjectNode event = example.deepCopy();
    ObjectNode data = (ObjectNode) event.path("data");
    event.put("time", "2026-01-0%dT0%d:00:00Z".formatted(random.nextInt(1, 6), random.nextInt(10)));
    event.put("subject", "c" + random.nextInt(40)).put("id", "e" + random.nextLong());
    data.remove("into");
    for (String field : data.path("into").isMissingNode() ? FIELDS : List.<String>of()) {
      data.put(field, PERSON.get(random.nextInt(PERSON.size())));
    }
    data.put("email", PERSON.getFirst()).put("birthday", PERSON.get(2));
    example.path("data").properties().stream()
        .filter(field -> field.getKey().endsWith("_id"))
        .forEach(field -> data.put(field.getKey(), "n" + random.nextInt(1_000_000)));
    if (example.path("data").has("into")) {
      data.put("into", "s" + random.nextInt(40));
    }
    for (int odd = random.nextInt(3); odd > 0; odd--) {
      ObjectNode holder = random.nextInt(3) == 0 ? event : data;
      List<String> names = new ArrayList<>();
      holder.fieldNames().forEachRemaining(names::add);
      if (!names.isEmpty()) {
        holder.set(
            names.get(random.nextInt(names.size())), SCRAPS.get(random.nextInt(SCRAPS.size())));
      }
      if (!event.path("data").isObject()) {
        return event;
      }
    }
    return event;
  }

  private static String request(boolean batch, byte[] body, RandomGenerator random) {
    ObjectNode request = JSON.createObjectNode();
    request.put("version", "2.0").put("rawPath", "/events").put("rawQueryString", "a=%zz");
    ObjectNode headers =
        request
            .putObject("headers")
            .put("authorization", "Bearer " + KEY)
            .put(
                "content-type",
                batch ? "application/cloudevents-batch+json" : "application/cloudevents+json");
    switch (random.nextInt(12)) {
      case 0 -> headers.put("content-encoding", "gzip");
      case 1 -> headers.put("Authorization", PERSON.getFirst());
      case 2 -> headers.putNull("webhook-id");
      case 3 -> headers.put("webhook-signature", "v1,").put("webhook-id", PERSON.getFirst());
      default -> {}
    }
    request.putObject("requestContext").putObject("http").put("method", "POST");
    request.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    if (random.nextInt(40) == 0) {
      request.put("body", "grace.hopper@example.com?");
    }
    return request.toString();
  }

  private static JsonNode answer(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Answer.class);
    return read(((Outcome.Answer) outcome).json());
  }

  private static void requireSilent(String text) {
    assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(TELLING);
  }

  private static int count(LocalCloud cloud, String table) {
    return cloud.dynamo().scan(scan -> scan.tableName(table).select(Select.COUNT)).count();
  }

  private static List<JsonNode> examples() throws IOException {
    try (Stream<Path> files = Files.list(TestShop.root().resolve("events/examples"))) {
      return files.sorted().map(IngestKindsFuzzTest::text).map(IngestKindsFuzzTest::read).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
