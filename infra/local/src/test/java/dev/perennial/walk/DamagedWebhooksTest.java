package dev.perennial.walk;

import static dev.perennial.walk.WebhookPayloads.folder;
import static dev.perennial.walk.WebhookPayloads.payloads;
import static dev.perennial.walk.WebhookPayloads.topic;
import static dev.perennial.walk.WebhookShop.call;
import static dev.perennial.walk.WebhookShop.envelope;
import static dev.perennial.walk.WebhookShop.requireSilent;
import static dev.perennial.walk.WebhookShop.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.lambda.Outcome;
import dev.perennial.random.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Payloads with something odd in them, or cut off.
class DamagedWebhooksTest {
  private final WebhookShop shop = new WebhookShop();

  @AfterEach
  void close() {
    shop.close();
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
                  .to(shop.cloud(), "IngestEvents");

          assertThat(answer.status()).isEqualTo(200);
          requireSilent(answer.text());
          taken[0] += answer.json().path("accepted").asInt();
        });

    assertThat(shop.stored()).isEqualTo(taken[0]).isPositive();
    shop.log().forEach(WebhookShop::requireSilent);
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
          Outcome outcome = shop.cloud().invoke("IngestShopify", event);

          if (outcome instanceof Outcome.FunctionError error) {
            assertThat(error.errorMessage()).contains("the shop's domain is no source's");
            requireSilent(error.errorMessage());
            refused[0]++;
          } else {
            requireSilent(told(outcome).toString());
            taken[0] += told(outcome).path("accepted").asInt();
          }
        });

    assertThat(shop.stored()).isEqualTo(taken[0]).isPositive();
    assertThat(refused[0]).isPositive();
    shop.log().forEach(WebhookShop::requireSilent);
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
}
