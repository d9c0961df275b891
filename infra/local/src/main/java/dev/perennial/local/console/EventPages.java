package dev.perennial.local.console;

import dev.perennial.local.LocalCloud;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Puts events through the HTTP API, beginning with an example.
record EventPages(LocalCloud cloud, Pages pages, Pages.Frame frame, Console.Access access) {
  private static final List<Example> EXAMPLES =
      List.of(
          new Example("join", "A customer joins"),
          new Example("order", "An order"),
          new Example("refund", "A refund"),
          new Example("answer", "A survey answer"),
          new Example("birthday", "A birthday tomorrow"),
          new Example("withdraw", "A consent withdrawn"));

  /// A text to begin with.
  record Example(String name, String title) {}

  /// What the page shows.
  ///
  /// @param status of the API's answer, or empty
  record View(
      List<Example> examples,
      String text,
      String status,
      boolean well,
      String answer,
      String url,
      String key) {}

  ApiAnswer form(String example) {
    String known =
        EXAMPLES.stream().map(Example::name).filter(example::equals).findFirst().orElse("join");
    return page(200, example(known), "", true, "");
  }

  ApiAnswer put(Map<String, String> sent) {
    String text = sent.getOrDefault("events", "");
    String type =
        text.strip().startsWith("[")
            ? "application/cloudevents-batch+json"
            : "application/cloudevents+json";
    ApiAnswer answer =
        cloud
            .api()
            .answer(
                ApiRequest.of("POST", "/events")
                    .header("authorization", "Bearer " + access.apiKey())
                    .body(type, text));
    boolean well = answer.status() == 200;
    return page(
        well ? 200 : 422, text, String.valueOf(answer.status()), well, Forms.pretty(answer.text()));
  }

  private ApiAnswer page(int code, String text, String status, boolean well, String answer) {
    View view = new View(EXAMPLES, text, status, well, answer, access.url(), access.apiKey());
    return pages.page(code, "Events", frame, "events", view);
  }

  private String example(String name) {
    Instant now = cloud.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    String tomorrow = now.plus(1, ChronoUnit.DAYS).toString().substring("2026-".length(), 10);
    return Pages.file("examples/" + name + ".json")
        .replace("{now}", now.toString())
        .replace("{id}", Long.toString(now.getEpochSecond(), Character.MAX_RADIX))
        .replace("{tomorrow}", tomorrow)
        .replace("{source}", access.source());
  }
}
