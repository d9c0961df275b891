package dev.perennial.local.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.replay.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Posts batches of events, and waits where it is told to. What is not there for now is asked again
/// after one second, two, four and so on, to a minute, or when the answer says; eight times.
final class EventPost implements Destination {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ATTEMPTS = 8;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<Integer> ANSWERED = Set.of(200, 207, 409, 422);
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI url;
  private final String key;
  private final Pause pause;

  /// How to let time pass.
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /// Throws [InvalidInput] if the key would be told to everybody on the way.
  EventPost(URI url, String key, Pause pause) {
    boolean safe = "https".equals(url.getScheme());
    boolean here = "http".equals(url.getScheme()) && HERE.contains(String.valueOf(url.getHost()));
    if (!safe && !here) {
      throw new InvalidInput("--to is not valid, expected https://…/events, the output EventsUrl");
    }
    this.url = url;
    this.key = key;
    this.pause = pause;
  }

  @Override
  public List<Answer> send(List<String> events) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/cloudevents-batch+json")
            .header("Authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", events) + "]"))
            .build();
    String last = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (attempt > 0) {
          pause.of(waiting(attempt, last));
        }
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 429 && answer.statusCode() < 500) {
          return results(answer, events.size());
        }
        last = answer.headers().firstValue("Retry-After").orElse("");
      } catch (IOException e) {
        last = "";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InvalidInput("stopped", e);
      }
    }
    throw new InvalidInput(
        "%s takes no events for now, after %d attempts; the same command goes on from there later"
            .formatted(url, ATTEMPTS));
  }

  private static Duration waiting(int attempt, String retryAfter) {
    Duration doubled = FIRST.multipliedBy(1L << (attempt - 1));
    Duration told =
        retryAfter.matches("[0-9]{1,4}")
            ? Duration.ofSeconds(Long.parseLong(retryAfter))
            : Duration.ZERO;
    Duration longer = told.compareTo(doubled) > 0 ? told : doubled;
    return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }

  private List<Answer> results(HttpResponse<String> answer, int expected) {
    JsonNode body = parsed(answer.body());
    List<JsonNode> results = body.path("results").valueStream().toList();
    if (!ANSWERED.contains(answer.statusCode()) || results.size() != expected) {
      throw new InvalidInput(
          "%s answered %d: %s"
              .formatted(
                  url,
                  answer.statusCode(),
                  body.path("detail").asText("expected the events' own outcomes")));
    }
    return results.stream().map(EventPost::answer).toList();
  }

  private static Answer answer(JsonNode result) {
    return new Answer(
        result.path("status").asText(),
        result.path("pointer").asText(),
        result.path("detail").asText());
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
