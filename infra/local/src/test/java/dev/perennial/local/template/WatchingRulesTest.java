package dev.perennial.local.template;

import static dev.perennial.local.template.DeployedTemplate.at;
import static dev.perennial.local.template.DeployedTemplate.map;
import static dev.perennial.local.template.DeployedTemplate.references;
import static dev.perennial.local.template.DeployedTemplate.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who operates what template.yaml deploys is told of what goes wrong, and sees it on one page.
class WatchingRulesTest {
  private static final DeployedTemplate TEMPLATE = DeployedTemplate.ofRepository();

  @Test
  void every_alarm_tells_somebody_and_is_in_the_runbook() throws IOException {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
    List<String> sections =
        List.of(Files.readString(home.resolve("docs/runbook.md")).split("\n## ", -1));

    assertThat(TEMPLATE.resources("AWS::CloudWatch::Alarm"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            (id, alarm) -> {
              assertThat(text(alarm, "Properties", "AlarmActions")).isEqualTo("[{Ref=Alarms}]");
              assertThat(text(alarm, "Properties", "AlarmDescription")).isNotBlank();
              assertThat(sections.stream().filter(section -> explains(section, id)).count())
                  .as("sections of the runbook that explain the alarm %s", id)
                  .isPositive();
            });
  }

  /// Nothing at all, neither success nor error, is what a schedule that is off looks like.
  @Test
  void somebody_is_told_if_the_sender_or_the_night_does_not_run_at_all() {
    Map<String, Map<?, ?>> alarms = TEMPLATE.resources("AWS::CloudWatch::Alarm");
    Map<?, ?> sender = map(at(alarms.get("SenderDoesNotRun"), "Properties"));
    Map<?, ?> night = map(at(alarms.get("NightDoesNotRun"), "Properties"));

    assertThat(List.of(sender, night))
        .allSatisfy(
            alarm -> {
              assertThat(text(alarm, "TreatMissingData")).isEqualTo("breaching");
              assertThat(text(alarm, "ComparisonOperator")).isEqualTo("LessThanThreshold");
              assertThat(text(alarm, "Threshold")).isEqualTo("1");
              assertThat(text(alarm, "Statistic")).isEqualTo("Sum");
            });
    assertThat(text(sender, "MetricName")).isEqualTo("Invocations");
    assertThat(text(sender, "Dimensions")).contains("{Ref=DispatchSends}");
    assertThat(seconds(sender)).isEqualTo(15 * 60);
    assertThat(text(night, "MetricName")).isEqualTo("ExecutionsSucceeded");
    assertThat(seconds(night)).isEqualTo(26 * 60 * 60);
  }

  /// An alarm looks back a day at most, or a week if its periods are hours. Source: CloudWatch API
  /// Reference, PutMetricAlarm, Period.
  @Test
  void no_alarm_looks_back_further_than_cloudwatch_does() {
    assertThat(TEMPLATE.resources("AWS::CloudWatch::Alarm").values())
        .map(alarm -> map(at(alarm, "Properties")))
        .filteredOn(alarm -> !text(alarm, "Period").isEmpty())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            alarm ->
                assertThat(seconds(alarm))
                    .isLessThanOrEqualTo(
                        Integer.parseInt(text(alarm, "Period")) < 3600 ? 86_400 : 604_800));
  }

  private static int seconds(Map<?, ?> alarm) {
    return Integer.parseInt(text(alarm, "Period"))
        * Integer.parseInt(text(alarm, "EvaluationPeriods"));
  }

  @Test
  void what_every_function_of_a_stream_sets_aside_or_leaves_waiting_raises_an_alarm() {
    Map<String, Map<?, ?>> alarms = TEMPLATE.resources("AWS::CloudWatch::Alarm");

    for (String function : List.of("UpdateCustomer", "PlanCampaigns", "EraseCustomer")) {
      assertThat(text(alarms.get("RecordsAreQuarantined"), "Properties", "Metrics"))
          .contains("Value={Ref=" + function + "}");
      assertThat(text(alarms.get(function + "IsBehind"), "Properties"))
          .contains("IteratorAge", "Value={Ref=" + function + "}");
    }
  }

  private static boolean explains(String section, String alarm) {
    return section.contains("`" + alarm + "`")
        && section.contains("**Meaning.**")
        && section.contains("**Check.**")
        && section.contains("**Cure.**");
  }

  @Test
  void the_dashboard_is_json_and_is_given_all_that_it_shows() throws IOException {
    DeployedTemplate dashboard = DeployedTemplate.of("infra/dashboard.yaml");
    Object own =
        at(dashboard.resources("AWS::CloudWatch::Dashboard").get("Dashboard"), "Properties");
    String body = text(own, "DashboardBody", "Fn::Sub");
    Object given =
        at(TEMPLATE.resources("AWS::Serverless::Application").get("Dashboard"), "Properties");

    JsonNode widgets = new ObjectMapper().readTree(body).path("widgets");

    assertThat(widgets).hasSizeGreaterThan(10);
    assertThat(text(given, "Location")).isEqualTo("infra/dashboard.yaml");
    assertThat(map(at(given, "Parameters")).keySet())
        .isEqualTo(dashboard.part("Parameters").keySet());
    // One of at most 50 metrics is free: https://aws.amazon.com/cloudwatch/pricing/
    assertThat(
            widgets
                .valueStream()
                .mapToInt(widget -> widget.path("properties").path("metrics").size())
                .sum())
        .isBetween(40, 50);
    Set<String> shown = new TreeSet<>(references(body));
    shown.addAll(references(own));
    assertThat(shown)
        .isEqualTo(
            dashboard.part("Parameters").keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new)));
  }
}
