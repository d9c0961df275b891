package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.event.EventHeader;
import dev.perennial.lambda.EventTrace;
import dev.perennial.lambda.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What functions log of people with names, addresses and opinions, while all goes well and while
/// little does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What no line may hold, in small letters.
  private static final List<String> TELLING =
      List.of(
          "grace",
          "hopper",
          "navy.example",
          "němcová",
          "bozena",
          "božena",
          "555 0143",
          "فروغ",
          "1906-12-09",
          "19061209",
          "203.0.113.7",
          "nanosecond",
          "amazonses.com",
          "mallory");

  private final TroubledShop life = new TroubledShop();
  private final List<JsonNode> lines = new ArrayList<>();

  @BeforeAll
  void let_happen_what_can() throws IOException {
    life.happens();
    for (String line : life.shop().log().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
  }

  @AfterAll
  void close() {
    life.close();
  }

  @Test
  void every_line_is_one_json_object_that_says_who_logged_what() {
    assertThat(lines)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            line -> {
              assertThat(line.path("level").asText()).isIn("INFO", "ERROR");
              assertThat(line.path("function").asText()).isNotEmpty();
              assertThat(line.path("request").asText()).isNotEmpty();
              assertThat(line.path("what").asText()).isNotEmpty();
            });
    assertThat(lines.stream().map(line -> line.path("function").asText()).distinct())
        .contains(
            "IngestEvents",
            "UpdateCustomer",
            "PlanCampaigns",
            "DispatchSends",
            "RecordFeedback",
            "AnswerLink",
            "FitModel");
  }

  @Test
  void no_line_names_anybody() {
    assertThat(life.shop().log().lines().map(line -> line.toLowerCase(Locale.ROOT)))
        .allSatisfy(line -> assertThat(line).doesNotContain(TELLING));
  }

  @Test
  void an_event_is_found_by_its_trace_from_the_request_to_the_fold() {
    String trace =
        EventTrace.of(
            new EventHeader(
                TroubledShop.ORDER_ID,
                TestShop.SOURCE,
                TroubledShop.GRACE,
                life.shop().now(),
                false));

    assertThat(lines.stream().filter(line -> line.toString().contains(trace)))
        .extracting(line -> line.path("function").asText() + ": " + line.path("what").asText())
        .contains("IngestEvents: events taken", "UpdateCustomer: batch served");
  }

  @Test
  void what_happened_is_told_as_metrics() {
    Map<String, Double> told = new HashMap<>();
    for (JsonNode line : lines) {
      for (JsonNode metric : line.path("_aws").path("CloudWatchMetrics").path(0).path("Metrics")) {
        String name = metric.path("Name").asText();
        JsonNode value = line.path(name);
        double sum = value.isArray() ? value.size() : value.asDouble();
        assertThat(sum).as("%s in %s", name, line).isPositive();
        told.merge(name, sum, Double::sum);
      }
    }

    assertThat(told)
        .containsKeys(
            "DecisionsSend",
            "DecisionsSkip",
            "EventsFolded",
            "EventsInvalid",
            "MailsCancelled",
            "MailsSent",
            "MailsUnknown",
            "SesLatency")
        .containsEntry("EventsConflicting", 1.0)
        .containsEntry("EventsDuplicate", 1.0)
        .containsEntry("EventsRefolded", 1.0);
    assertThat(told.get("Quarantined")).isEqualTo(4.0);
    assertThat(told.keySet())
        .isSubsetOf(Arrays.stream(Telemetry.values()).map(Telemetry::code).toList());
  }

  @Test
  void every_skip_stands_with_its_reason() {
    for (JsonNode line : lines) {
      if (line.has("DecisionsSkip")) {
        long reasons = 0;
        for (JsonNode count : line.path("reasons")) {
          reasons += count.asLong();
        }
        assertThat(reasons).isGreaterThanOrEqualTo(line.path("DecisionsSkip").asLong());
      }
    }
  }

  @Test
  void alarms_and_dashboard_watch_nothing_that_is_never_told() throws IOException {
    Set<String> known =
        Arrays.stream(Telemetry.values()).map(Telemetry::code).collect(Collectors.toSet());
    String template = Files.readString(TestShop.root().resolve("template.yaml"));
    String dashboard = Files.readString(TestShop.root().resolve("infra/dashboard.yaml"));

    assertThat(matches("Namespace: Perennial(?:,|\\n)\\s*MetricName: (\\w+)", template))
        .contains("Quarantined", "MailServiceDown")
        .isSubsetOf(known);
    assertThat(matches("\\[\"Perennial\", \"(\\w+)\"", dashboard))
        .contains("EventsAccepted", "ModelLogLoss")
        .isSubsetOf(known);
  }

  private static Set<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
