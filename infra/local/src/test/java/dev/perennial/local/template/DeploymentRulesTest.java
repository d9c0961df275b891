package dev.perennial.local.template;

import static dev.perennial.local.template.DeployedTemplate.at;
import static dev.perennial.local.template.DeployedTemplate.list;
import static dev.perennial.local.template.DeployedTemplate.map;
import static dev.perennial.local.template.DeployedTemplate.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lambda.wire.Script;
import dev.perennial.local.clock.ScheduleExpression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What has to hold of template.yaml wherever it is deployed: that it can be, beside another stack,
/// and what its functions, its API and its schedules need for that.
class DeploymentRulesTest {
  private static final DeployedTemplate TEMPLATE = DeployedTemplate.ofRepository();

  private static final Map<String, Map<?, ?>> FUNCTIONS =
      TEMPLATE.resources("AWS::Serverless::Function");

  /// Properties by which something is called in its account.
  private static final Set<String> NAMES =
      Set.of(
          "AlarmName",
          "BucketName",
          "FunctionName",
          "LogGroupName",
          "ManagedPolicyName",
          "Name",
          "QueueName",
          "RoleName",
          "TableName",
          "TopicName");

  @Test
  void a_function_that_starts_from_a_snapshot_has_something_to_rehearse_and_no_other_has() {
    assertThat(FUNCTIONS)
        .allSatisfy(
            (id, function) ->
                assertThat(Script.of(id).isPresent())
                    .as(id)
                    .isEqualTo(map(at(function, "Properties")).containsKey("SnapStart")));
  }

  @Test
  void a_function_that_is_published_reads_no_parameter_since_sam_would_not_publish_it_again() {
    Set<String> parameters =
        TEMPLATE.part("Parameters").keySet().stream()
            .map(String::valueOf)
            .collect(Collectors.toSet());

    assertThat(FUNCTIONS)
        .allSatisfy(
            (id, function) -> {
              Map<?, ?> own = map(at(function, "Properties"));
              assertThat(own.containsKey("AutoPublishAlias"))
                  .isEqualTo(own.containsKey("SnapStart"));
              if (own.containsKey("AutoPublishAlias")) {
                Map<String, Object> told = new TreeMap<>();
                own.forEach((name, value) -> told.put(String.valueOf(name), value));
                told.remove("Events");
                assertThat(DeployedTemplate.references(told))
                    .doesNotContainAnyElementsOf(parameters);
                assertThat(text(own, "AutoPublishAliasAllProperties")).isEqualTo("true");
                assertThat(text(own, "SnapStart", "ApplyOn")).isEqualTo("PublishedVersions");
              }
            });
    assertThat(FUNCTIONS.keySet().stream().filter(DeploymentRulesTest::isPublished))
        .contains("IngestEvents", "AnswerLink", "UpdateCustomer");
  }

  private static boolean isPublished(String id) {
    return !text(FUNCTIONS.get(id), "Properties", "AutoPublishAlias").isEmpty();
  }

  @Test
  void sam_leaves_the_jars_alone_that_maven_has_built() {
    assertThat(FUNCTIONS)
        .allSatisfy(
            (id, function) -> {
              assertThat(text(function, "Metadata", "SkipBuild")).isEqualTo("true");
              assertThat(text(function, "Properties", "CodeUri")).endsWith(".jar");
            });
    assertThat(text(TEMPLATE.part("Globals"), "Function", "Runtime")).isEqualTo("java25");
    assertThat(text(TEMPLATE.part("Globals"), "Function", "Architectures")).isEqualTo("[arm64]");
    assertThat(text(TEMPLATE.part("Globals"), "Function", "Tracing")).isEqualTo("Active");
  }

  @Test
  void every_parameter_is_described_and_bounded() {
    assertThat(TEMPLATE.part("Parameters"))
        .isNotEmpty()
        .allSatisfy(
            (name, parameter) -> {
              assertThat(text(parameter, "Description")).hasSizeGreaterThan(20);
              assertThat(map(parameter).keySet().stream().map(String::valueOf))
                  .as("%s", name)
                  .anyMatch(
                      key -> Set.of("AllowedPattern", "AllowedValues", "MinValue").contains(key));
              if (map(parameter).containsKey("AllowedPattern")) {
                assertThat(text(parameter, "Default")).matches(text(parameter, "AllowedPattern"));
              }
            });
  }

  @Test
  void the_api_is_throttled_and_logs_who_asked_for_what_without_naming_anybody() {
    Object api = at(TEMPLATE.resources("AWS::Serverless::HttpApi").get("Api"), "Properties");

    assertThat(map(at(api, "DefaultRouteSettings")))
        .extracting(Object::toString)
        .asString()
        .contains("ThrottlingBurstLimit", "ThrottlingRateLimit");
    assertThat(text(api, "AccessLogSettings", "Format"))
        .contains("$context.requestId", "$context.status")
        .doesNotContain("sourceIp", "userAgent", "$context.path", "identity");
  }

  @Test
  void what_shopify_sends_comes_from_its_own_bus_alone_and_only_where_there_is_one() {
    Map<?, ?> rule = map(TEMPLATE.resources("AWS::Events::Rule").get("ShopifyRule"));
    Map<?, ?> bus = map(TEMPLATE.resources("AWS::Events::EventBus").get("ShopifyBus"));
    Map<?, ?> may = map(TEMPLATE.resources("AWS::Lambda::Permission").get("ShopifyRuleMayInvoke"));

    assertThat(List.of(rule, bus, may))
        .allSatisfy(one -> assertThat(text(one, "Condition")).isEqualTo("HasShopifyEventSource"));
    assertThat(text(bus, "Properties"))
        .contains("Name={Ref=ShopifyEventSource}", "EventSourceName={Ref=ShopifyEventSource}");
    assertThat(text(rule, "Properties", "EventBusName")).isEqualTo("{Ref=ShopifyBus}");
    assertThat(text(rule, "Properties", "EventPattern", "source"))
        .isEqualTo("[{Ref=ShopifyEventSource}]");
    assertThat(text(rule, "Properties", "Targets"))
        .contains("{Fn::GetAtt=[IngestShopify, Arn]}", "{Fn::GetAtt=[FailedBatches, Arn]}");
    assertThat(text(may, "Properties", "SourceArn")).isEqualTo("{Fn::GetAtt=[ShopifyRule, Arn]}");
    assertThat(text(TEMPLATE.part("Parameters"), "ShopifyEventSource", "Default")).isEmpty();
  }

  @Test
  void how_to_deploy_tells_what_sam_asks_and_does_not_ask() throws IOException {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
    String page = Files.readString(home.resolve("docs/deploy.md"));
    String example = Files.readString(home.resolve("samconfig.example.toml"));
    long open =
        FUNCTIONS.values().stream()
            .flatMap(one -> map(at(one, "Properties", "Events")).values().stream())
            .filter(event -> text(event, "Type").equals("HttpApi"))
            .count();

    assertThat(TEMPLATE.resources("AWS::Serverless::Application")).isNotEmpty();
    assertThat(page)
        .contains("sam deploy --guided --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND\n")
        .contains("`y` each of the " + open + " times");
    assertThat(example).contains("capabilities = \"CAPABILITY_IAM CAPABILITY_AUTO_EXPAND\"");
  }

  @Test
  void every_schedule_has_a_zone_or_knows_none_and_no_name_that_another_stack_has() {
    assertThat(schedules())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            one -> {
              assertThat(text(one, "Type")).isEqualTo("ScheduleV2");
              Object own = at(one, "Properties");
              assertThat(text(own, "OmitName")).isEqualTo("true");
              assertThat(
                      text(own, "ScheduleExpression").startsWith("rate(")
                          || text(own, "ScheduleExpressionTimezone").equals("{Ref=ShopTimezone}"))
                  .isTrue();
            });
  }

  /// The scheduler passes over a time that is not there on the day on which clocks go forward.
  @Test
  void no_zone_leaves_out_the_hour_of_a_schedule_when_its_clocks_go_forward() {
    List<String> crons =
        schedules().stream()
            .map(one -> text(at(one, "Properties"), "ScheduleExpression"))
            .filter(expression -> expression.startsWith("cron("))
            .toList();
    assertThat(crons).hasSize(2);
    Instant start = Instant.parse("2027-01-01T00:00:00Z");
    for (String cron : crons) {
      for (String name : ZoneId.getAvailableZoneIds()) {
        ScheduleExpression schedule = ScheduleExpression.parse(cron, ZoneId.of(name), start);
        Instant last = schedule.next(start).orElseThrow();
        while (last.isBefore(start.plus(Duration.ofDays(370)))) {
          Instant next = schedule.next(last).orElseThrow();
          assertThat(Duration.between(last, next))
              .as("%s in %s after %s", cron, name, last)
              .isLessThanOrEqualTo(Duration.ofHours(26));
          last = next;
        }
      }
    }
  }

  /// Two stacks in one account and region. A partner event bus is called as its event source, of
  /// which there is one.
  @Test
  void whatever_has_a_name_of_its_own_has_the_name_of_the_stack_in_it() {
    Map<String, String> names = new TreeMap<>();
    TEMPLATE
        .part("Resources")
        .forEach(
            (id, resource) ->
                map(at(resource, "Properties"))
                    .forEach(
                        (property, value) -> {
                          if (NAMES.contains(String.valueOf(property))
                              && !text(resource, "Type").equals("AWS::Lambda::Permission")) {
                            names.put(id + "." + property, String.valueOf(value));
                          }
                        }));

    assertThat(names).containsKey("ApiLog.LogGroupName");
    assertThat(names.remove("ShopifyBus.Name")).isEqualTo("{Ref=ShopifyEventSource}");
    assertThat(names.values()).allMatch(name -> name.contains("${AWS::StackName}"));
  }

  private static List<Object> schedules() {
    List<Object> schedules = new ArrayList<>();
    FUNCTIONS.values().forEach(one -> schedules.addAll(schedules(one)));
    TEMPLATE
        .resources("AWS::Serverless::StateMachine")
        .values()
        .forEach(one -> schedules.addAll(schedules(one)));
    return schedules;
  }

  private static List<?> schedules(Map<?, ?> resource) {
    return list(List.copyOf(map(at(resource, "Properties", "Events")).values())).stream()
        .filter(event -> text(event, "Type").startsWith("Schedule"))
        .toList();
  }
}
