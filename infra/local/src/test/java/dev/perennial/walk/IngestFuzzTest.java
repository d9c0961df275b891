package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.random.Seeded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Whatever is sent, the answer is never a fault of ours, what was answered as taken is stored and
/// nothing else is, and neither an answer nor a log line repeats a secret or a person's data.
class IngestFuzzTest {
  private static final String KEY = "a-secret-that-nobody-may-see";
  private static final String PERSON = "grace.hopper@example.com";
  private static final List<String> TYPES =
      List.of(
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "application/cloudevents+json;charset=latin1",
          "text/html",
          "",
          "\u0000");
  private static final List<String> SCRAPS =
      List.of(
          "null",
          "true",
          "-0",
          "1e400",
          "1E-400",
          "99999999999999999999999",
          "NaN",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "{}",
          "[[[[[[]]]]]]",
          "\"" + PERSON + "\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"9999-12-31T23:59:60Z\"",
          "\"-1\"",
          "\"１２\"",
          "{\"a\":1,\"a\":2}",
          "\"" + "x".repeat(300) + "\"",
          "[".repeat(200));

  @Test
  void no_request_brings_it_down_or_makes_it_talk() throws IOException {
    List<String> log = new ArrayList<>();
    Options options =
        Options.startingAt(TestShop.START)
            .secret("SourceKeys", "{\"https://s.example\":{\"api_keys\":[\"" + KEY + "\"]}}")
            .log(log::add);
    try (LocalCloud cloud = LocalCloud.open(TestShop.root().resolve("template.yaml"), options)) {
      int[] taken = new int[1];
      Seeded.cases(600, random -> taken[0] += taken(call(random).to(cloud, "IngestEvents")));

      assertThat(stored(cloud)).isEqualTo(taken[0]).isPositive();
      assertThat(log).noneMatch(line -> line.contains(KEY) || line.contains("hopper"));
    }
  }

  private static int taken(HttpCall.Answer answer) {
    assertThat(answer.status()).isBetween(200, 499);
    assertThat(answer.text()).doesNotContain(KEY).doesNotContain("hopper");
    return answer.json().path("accepted").asInt();
  }

  private static int stored(LocalCloud cloud) {
    return cloud.dynamo().scan(scan -> scan.tableName("Events").select(Select.COUNT)).count();
  }

  private static HttpCall call(RandomGenerator random) {
    boolean batch = random.nextInt(3) == 0;
    String body = batch ? "[" + event(random) + "," + event(random) + "]" : event(random);
    String type = TYPES.get(random.nextInt(10) == 0 ? random.nextInt(TYPES.size()) : batch ? 1 : 0);
    HttpCall call = HttpCall.post("/events", type, damaged(body, random));
    return switch (random.nextInt(12)) {
      case 0 -> call;
      case 1 -> call.header("authorization", "Bearer ".repeat(random.nextInt(3)) + "\u007f");
      case 2 ->
          call.header("webhook-signature", "v1," + "A".repeat(random.nextInt(99)))
              .header("webhook-timestamp", SCRAPS.get(random.nextInt(SCRAPS.size())));
      default -> call.header("authorization", "Bearer " + KEY);
    };
  }

  private static String event(RandomGenerator random) {
    String order = "" + random.nextInt(1_000_000);
    String json =
        """
        {"specversion":"1.0","id":"%1$s","source":"https://s.example","type":"order.completed",\
        "subject":"ada","time":"2026-01-01T00:00:00Z","data":{"order_id":"%1$s","currency":"EUR",\
        "total":"1.00","email":"%2$s"}}"""
            .formatted(order, PERSON);
    return random.nextInt(4) == 0 ? json : replaced(json, random);
  }

  /// With one of its values replaced by something odd.
  private static String replaced(String json, RandomGenerator random) {
    List<Integer> values = new ArrayList<>();
    for (int at = json.indexOf(":\""); at >= 0; at = json.indexOf(":\"", at + 1)) {
      values.add(at + 1);
    }
    int start = values.get(random.nextInt(values.size()));
    int end = json.indexOf('"', start + 1) + 1;
    return json.substring(0, start)
        + SCRAPS.get(random.nextInt(SCRAPS.size()))
        + json.substring(end);
  }

  private static String damaged(String body, RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> body.substring(0, random.nextInt(body.length()));
      case 1 -> body + body;
      case 2 -> body.replace('"', (char) random.nextInt(0xd800));
      default -> body;
    };
  }
}
