package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.lambda.Outcome.Answer;
import dev.perennial.local.lambda.Outcome.FunctionError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalCloudTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String TEMPLATE =
      """
      Resources:
        Sends:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions:
              - { AttributeName: pk, AttributeType: S }
              - { AttributeName: due_shard, AttributeType: S }
              - { AttributeName: due_at, AttributeType: S }
            KeySchema: [{ AttributeName: pk, KeyType: HASH }]
            GlobalSecondaryIndexes:
              - IndexName: due
                KeySchema: [{ AttributeName: due_shard, KeyType: HASH }, { AttributeName: due_at, KeyType: RANGE }]
                Projection: { ProjectionType: KEYS_ONLY }
        MailEvents: { Type: AWS::SES::ConfigurationSet }
        Sweep:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.perennial.local.ScheduledScript
            Events:
              EachNight:
                Type: ScheduleV2
                Properties:
                  ScheduleExpression: cron(0 2 * * ? *)
                  Input: '{"at":"<aws.scheduler.scheduled-time>"}'
        Dispatch:
          Type: AWS::Serverless::Function
          Metadata:
            IdleUnlessDue: { Table: Sends, Index: due, ShardAttribute: due_shard, Shards: 2, TimeAttribute: due_at }
          Properties:
            Handler: dev.perennial.local.ScheduledScript::handleRequest
            Environment: { Variables: { TABLE: !Ref Sends } }
            Events:
              EachMinute: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 minute) } }
        Feedback:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.perennial.local.ScheduledScript::handleRequest
            Events:
              Bad:
                Type: EventBridgeRule
                Properties: { Pattern: { source: [aws.ses], detail: { eventType: [Bounce, Complaint] } } }
      """;

  private final String name;
  private final LocalCloud cloud;

  LocalCloudTest(TestInfo test) {
    this.name = test.getDisplayName();
    this.cloud = LocalCloud.of(TEMPLATE, options());
  }

  private Options options() {
    return Options.startingAt(START).variable("SCRIPT", name);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void schedules_fire_in_the_order_of_time_with_their_input() {
    Advanced advanced = cloud.advanceTo(START.plus(Duration.ofDays(2)));

    assertThat(ScheduledScript.times(name, "Sweep"))
        .containsExactly(
            Instant.parse("2026-01-01T02:00:00Z"), Instant.parse("2026-01-02T02:00:00Z"));
    assertThat(ScheduledScript.events(name, "Sweep").getFirst())
        .containsEntry("at", "2026-01-01T02:00:00Z");
    assertThat(advanced.firings()).containsExactlyEntriesOf(Map.of("Sweep", 2L));
    assertThat(cloud.clock().instant()).isEqualTo(START.plus(Duration.ofDays(2)));
  }

  @Test
  void a_schedule_can_be_replaced_by_function() {
    cloud.close();
    try (LocalCloud weekly = LocalCloud.of(TEMPLATE, options().schedule("Sweep", "rate(7 days)"))) {
      assertThat(weekly.advanceTo(START.plus(Duration.ofDays(30))).firings())
          .containsEntry("Sweep", 4L);
    }
  }

  @Test
  void a_schedule_that_idles_unless_something_is_due_fires_at_the_first_tick_at_which_it_is() {
    due("a", 0, "2026-01-03T10:15:20Z");
    due("b", 1, "2026-01-02T23:00:00Z");

    Advanced advanced = cloud.advanceTo(START.plus(Duration.ofDays(5)));

    assertThat(ScheduledScript.times(name, "Dispatch"))
        .containsExactly(
            Instant.parse("2026-01-02T23:00:00Z"), Instant.parse("2026-01-03T10:16:00Z"));
    assertThat(advanced.firings()).containsEntry("Dispatch", 2L);
  }

  @Test
  void an_idle_schedule_asks_its_index_only_after_a_change() {
    due("a", 0, "2026-01-02T10:00:00Z");
    cloud.advanceTo(START.plus(Duration.ofDays(3)));
    double before = cloud.meter().of("Sends").readUnits();

    cloud.advanceTo(START.plus(Duration.ofDays(30)));

    assertThat(cloud.meter().of("Sends").readUnits()).isEqualTo(before);
  }

  @Test
  void what_stays_due_is_fired_for_each_minute() {
    due("a", 0, "2026-01-01T00:00:10Z");
    due("not of a shard that is asked", 7, "2026-01-01T00:00:10Z");

    cloud.advanceTo(START.plusSeconds(300));

    assertThat(ScheduledScript.times(name, "Dispatch"))
        .containsExactly(Instant.parse("2026-01-01T00:01:00Z"));
  }

  @Test
  void mail_events_wake_the_functions_whose_rule_they_match() {
    for (String recipient : List.of("bounce@simulator.amazonses.com", "ann@example.com")) {
      cloud
          .ses()
          .client()
          .sendEmail(
              mail ->
                  mail.fromEmailAddress("shop@shop.example")
                      .destination(to -> to.toAddresses(recipient))
                      .configurationSetName("MailEvents")
                      .content(
                          content ->
                              content.simple(
                                  message ->
                                      message
                                          .subject(s -> s.data("Hello"))
                                          .body(body -> body.text(t -> t.data("Hello"))))));
    }
    cloud.pump();

    assertThat(ScheduledScript.events(name, "Feedback"))
        .singleElement()
        .satisfies(event -> assertThat(event).containsEntry("detail-type", "Email Bounced"));
  }

  @Test
  void a_schedule_without_input_sends_the_event_of_the_scheduler() {
    due("a", 0, "2026-01-01T00:00:10Z");
    cloud.advanceTo(START.plusSeconds(60));

    assertThat(ScheduledScript.events(name, "Dispatch").getFirst())
        .containsEntry("source", "aws.scheduler")
        .containsEntry("time", "2026-01-01T00:01:00Z");
  }

  @Test
  void an_invocation_answers_json_or_says_what_was_thrown() {
    assertThat(cloud.invoke("Sweep", "{}"))
        .isInstanceOfSatisfying(
            Answer.class, answer -> assertThat(answer.json()).isEqualTo("{\"done\":true}"));
    assertThat(cloud.invoke("Sweep", "{\"fail\":1}"))
        .isInstanceOfSatisfying(
            FunctionError.class,
            error -> {
              assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
              assertThat(error.errorMessage()).isEqualTo("told to");
            });
  }

  @Test
  void a_schedule_that_fails_is_retried_and_then_noted() {
    cloud.close();
    String failing =
        TEMPLATE.replace("'{\"at\":\"<aws.scheduler.scheduled-time>\"}'", "'{\"fail\":1}'");
    try (LocalCloud broken = LocalCloud.of(failing, options())) {
      broken.advanceTo(START.plus(Duration.ofDays(1)));

      assertThat(ScheduledScript.events(name, "Sweep")).hasSize(3);
      assertThat(broken.failures())
          .singleElement()
          .satisfies(failure -> assertThat(failure.errorMessage()).isEqualTo("told to"));
    }
  }

  @Test
  void a_function_that_cannot_start_is_named() {
    String wrong = TEMPLATE.replace("ScheduledScript::", "NoSuchHandler::");

    assertThatThrownBy(() -> LocalCloud.of(wrong, options()))
        .hasMessageContaining("Dispatch")
        .hasMessageContaining("NoSuchHandler");
  }

  @Test
  void closing_ends_every_thread_and_a_new_cloud_starts_empty() throws InterruptedException {
    due("a", 0, "2026-01-01T00:00:10Z");
    cloud.close();
    Set<Thread> before = threads();

    try (LocalCloud again = LocalCloud.of(TEMPLATE, options())) {
      assertThat(again.dynamo().scan(scan -> scan.tableName("Sends")).items()).isEmpty();
      assertThat(threads()).hasSizeGreaterThan(before.size());
    }

    for (Thread thread : threads()) {
      if (!before.contains(thread)) {
        thread.join(Duration.ofSeconds(5));
        assertThat(thread.isAlive()).as(thread.toString()).isFalse();
      }
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
        .filter(thread -> !thread.getName().startsWith("idle-connection-reaper"))
        .filter(thread -> !thread.getName().startsWith("VirtualThread"))
        .collect(Collectors.toSet());
  }

  private void due(String key, int shard, String at) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS(key),
            "due_shard", AttributeValue.fromS(Integer.toString(shard)),
            "due_at", AttributeValue.fromS(at));
    cloud.dynamo().putItem(put -> put.tableName("Sends").item(item));
  }
}
