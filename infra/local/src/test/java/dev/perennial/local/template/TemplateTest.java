package dev.perennial.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.template.FunctionResource.RouteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Sender: { Type: String, Default: shop@shop.example }
        Url: { Type: String, Default: "" }
      Conditions:
        HasUrl: !Not [!Equals [!Ref Url, ""]]
      Globals:
        Function:
          Timeout: 60
          Environment: { Variables: { SETTINGS: settings.yaml, LEVEL: info } }
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions:
              - { AttributeName: pk, AttributeType: S }
              - { AttributeName: sk, AttributeType: S }
              - { AttributeName: due, AttributeType: S }
            KeySchema:
              - { AttributeName: pk, KeyType: HASH }
              - { AttributeName: sk, KeyType: RANGE }
            LocalSecondaryIndexes:
              - IndexName: local
                KeySchema: [{ AttributeName: pk, KeyType: HASH }, { AttributeName: due, KeyType: RANGE }]
                Projection: { ProjectionType: KEYS_ONLY }
            GlobalSecondaryIndexes:
              - IndexName: global
                KeySchema: [{ AttributeName: due, KeyType: HASH }]
                Projection: { ProjectionType: INCLUDE, NonKeyAttributes: [a] }
            StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }
            TimeToLiveSpecification: { AttributeName: expires, Enabled: true }
        Failed: { Type: AWS::SQS::Queue }
        Mails: { Type: AWS::SES::ConfigurationSet }
        Work:
          Type: AWS::Serverless::Function
          Metadata:
            IdleUnlessDue: { Table: Things, Index: global, ShardAttribute: due, Shards: 2, TimeAttribute: at }
          Properties:
            Handler: shop.Work::handleRequest
            EventInvokeConfig: { MaximumRetryAttempts: 0 }
            Environment:
              Variables:
                LEVEL: debug
                TABLE: !Ref Things
                URL: !If [HasUrl, !Ref Url, !Sub "https://${AWS::Region}/links"]
                SENDER: !Sub "From ${Sender} in ${AWS::Region}, not ${!this}"
                INDEX: !Sub ["${Arn}/index/${name}", { Arn: !GetAtt Things.Arn, name: global }]
                BOTH: !Join ["-", [!Ref Things, { "Fn::GetAtt": [Failed, QueueName] }]]
            Events:
              Changes:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Things.StreamArn
                  StartingPosition: TRIM_HORIZON
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
                  FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] }
              Nightly:
                Type: ScheduleV2
                Properties:
                  ScheduleExpression: cron(0 2 * * ? *)
                  ScheduleExpressionTimezone: Europe/Oslo
                  Input: '{"a":1}'
              Off:
                Type: ScheduleV2
                Properties: { ScheduleExpression: rate(1 day), State: DISABLED }
              Bounces:
                Type: EventBridgeRule
                Properties: { Pattern: { source: [aws.ses], detail: { eventType: [Bounce] } } }
              Web:
                Type: HttpApi
                Properties: { Method: POST, Path: /events }
      """;

  private static final Template READ = Template.parse(TEMPLATE, Map.of());

  @Test
  void the_template_that_is_deployed_can_be_read() throws IOException {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));

    Template template = Template.read(root.resolve("template.yaml"), Map.of());

    assertThat(template.tables()).containsKeys("Events", "Customers", "Sends");
    assertThat(template.functions()).isNotEmpty();
  }

  @Test
  void a_table_keeps_its_indexes_and_its_stream() {
    TableResource table = READ.table("Things");

    assertThat(table.request().localSecondaryIndexes()).hasSize(1);
    assertThat(table.request().globalSecondaryIndexes().getFirst().projection().nonKeyAttributes())
        .containsExactly("a");
    assertThat(table.request().streamSpecification().streamViewTypeAsString())
        .isEqualTo("NEW_AND_OLD_IMAGES");
  }

  @Test
  void the_variables_of_a_function_are_those_of_all_functions_and_its_own_resolved() {
    assertThat(READ.function("Work").variables())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "SETTINGS", "settings.yaml",
                "LEVEL", "debug",
                "TABLE", "Things",
                "URL", "https://us-east-1/links",
                "SENDER", "From shop@shop.example in us-east-1, not ${this}",
                "INDEX", "arn:aws:dynamodb:us-east-1:000000000000:table/Things/index/global",
                "BOTH", "Things-Failed"));
  }

  @Test
  void a_condition_chooses_between_values() {
    Template given = Template.parse(TEMPLATE, Map.of("Url", "https://shop.example"));

    assertThat(given.function("Work").variables()).containsEntry("URL", "https://shop.example");
    assertThatThrownBy(() -> Template.parse(TEMPLATE.replace("If [HasUrl", "If [Has"), Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("no condition is called Has");
  }

  @Test
  void a_stream_mapping_has_what_it_says_and_the_defaults_of_lambda() {
    assertThat(READ.function("Work").streams())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.table()).isEqualTo("Things");
              assertThat(source.batchSize()).isEqualTo(100);
              assertThat(source.reportsItemFailures()).isTrue();
              assertThat(source.bisects()).isFalse();
              assertThat(source.maximumRetries()).isEqualTo(-1);
              assertThat(source.failureQueue()).contains("Failed");
              assertThat(source.filters()).containsExactly("{\"eventName\":[\"INSERT\"]}");
            });
  }

  @Test
  void schedules_rules_routes_and_metadata_are_read() {
    FunctionResource work = READ.function("Work");

    assertThat(work.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(work.retries()).isZero();
    assertThat(work.handlerClass()).isEqualTo("shop.Work");
    assertThat(work.schedules().getFirst().zone()).isEqualTo("Europe/Oslo");
    assertThat(work.schedules().getFirst().input()).contains("{\"a\":1}");
    assertThat(work.schedules().getLast().enabled()).isFalse();
    assertThat(work.rules().getFirst().pattern())
        .isEqualTo("{\"source\":[\"aws.ses\"],\"detail\":{\"eventType\":[\"Bounce\"]}}");
    assertThat(work.routes()).containsExactly(new RouteSource("Web", "POST", "/events"));
    assertThat(work.idleUnlessDue()).isPresent();
    assertThat(READ.queues()).containsExactly("Failed");
    assertThat(READ.configurationSets()).containsExactly("Mails");
  }

  @Test
  void a_parameter_can_be_overridden() {
    Template template = Template.parse(TEMPLATE, Map.of("Sender", "other@shop.example"));

    assertThat(template.function("Work").variables().get("SENDER")).contains("other@shop.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TABLE: !Ref Things         | TABLE: !Ref Thing             | Work.Properties.Environment.Variables.TABLE: no parameter or resource is called Thing
          !GetAtt Things.StreamArn   | !GetAtt Things.Stream         | Work.Properties.Events.Changes.Properties.Stream: a AWS::DynamoDB::Table has no attribute Stream
          "From ${Sender} in         | "From ${Sendr} in             | Work.Properties.Environment.Variables.SENDER: no parameter or resource is called Sendr
          TABLE: !Ref Things         | TABLE: !ImportValue other     | Work.Properties.Environment.Variables.TABLE: the function Fn::ImportValue is not supported
          Handler: shop.Work::handleRequest | Runtime: java25        | Work.Properties.Handler: is missing
          { StreamViewType: NEW_AND_OLD_IMAGES } | { }               | Things.Properties.StreamSpecification.StreamViewType: is missing
          """)
  void what_cannot_be_resolved_is_named_with_its_resource_and_property(
      String right, String wrong, String message) {
    assertThat(TEMPLATE).contains(right);

    assertThatThrownBy(() -> Template.parse(TEMPLATE.replace(right, wrong), Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void overriding_a_parameter_that_does_not_exist_is_an_error() {
    assertThatThrownBy(() -> Template.parse(TEMPLATE, Map.of("Sendr", "x")))
        .hasMessageContaining("Parameters.Sendr");
  }
}
