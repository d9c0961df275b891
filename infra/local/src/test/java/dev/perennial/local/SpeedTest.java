package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.perennial.lambda.Deployment;
import dev.perennial.local.lambda.Pumped;
import dev.perennial.local.ses.SesQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How fast the runtime itself is, with functions that do nothing. Prints what it measured.
@Tag("slow")
class SpeedTest {

  private static final int RECORDS = 20_000;
  private static final int MAILS = 1_000;

  private static final String TEMPLATE =
      """
      Resources:
        MailEvents: { Type: AWS::SES::ConfigurationSet }
        Events:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }, { AttributeName: sk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }, { AttributeName: sk, KeyType: RANGE }]
            StreamSpecification: { StreamViewType: NEW_IMAGE }
        One:
          Type: AWS::Serverless::Function
          Properties: &function
            Handler: dev.perennial.local.SpeedTest$Idle
            Timeout: 60
            Events:
              Events:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Events.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 100
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] }
        Two: { Type: AWS::Serverless::Function, Properties: *function }
      """;

  @Test
  void twenty_thousand_records_pass_two_mappings_and_mails_are_kept_in_time() {
    Instant opened = Instant.now();
    try (LocalCloud cloud = LocalCloud.of(TEMPLATE, Options.startingAt(Instant.EPOCH))) {
      report("open", 1, opened);

      Instant writing = Instant.now();
      for (int i = 0; i < RECORDS; i++) {
        put(cloud, i);
      }
      report("conditional puts", RECORDS, writing);

      Instant pumping = Instant.now();
      Pumped pumped = cloud.pump();
      Duration took = report("records through two mappings", RECORDS, pumping);

      cloud.ses().allow(SesQuota.UNLIMITED);
      Instant mailing = Instant.now();
      for (int i = 0; i < MAILS; i++) {
        send(cloud, i);
      }
      Duration mailed = report("mails", MAILS, mailing);

      assertThat(pumped.done()).isEqualTo(2 * RECORDS);
      assertThat(took).isLessThan(Duration.ofSeconds(10));
      assertThat(mailed).isLessThan(Duration.ofSeconds(20));
    }
  }

  private static Duration report(String what, int count, Instant since) {
    Duration took = Duration.between(since, Instant.now());
    System.out.printf(
        "%-30s %6d in %6d ms: %6d a second%n",
        what, count, took.toMillis(), count * 1000L / Math.max(1, took.toMillis()));
    return took;
  }

  private static void put(LocalCloud cloud, int number) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("customer-" + number % 2000),
            "sk", AttributeValue.fromS("order.completed#shop#" + number),
            "data",
                AttributeValue.fromS("{\"order_id\":\"%d\"}".formatted(number) + "x".repeat(400)));
    cloud
        .dynamo()
        .putItem(
            request ->
                request
                    .tableName("Events")
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)"));
  }

  private static void send(LocalCloud cloud, int number) {
    cloud
        .ses()
        .client()
        .sendEmail(
            mail ->
                mail.fromEmailAddress("shop@shop.example")
                    .destination(to -> to.toAddresses("customer-" + number + "@example.com"))
                    .configurationSetName("MailEvents")
                    .content(
                        content ->
                            content.simple(
                                message ->
                                    message
                                        .subject(s -> s.data("We miss you"))
                                        .body(
                                            body ->
                                                body.text(t -> t.data("x".repeat(1000)))
                                                    .html(
                                                        h -> h.data("<p>" + "x".repeat(3000)))))));
  }

  /// Reads its batch and does nothing.
  public static final class Idle implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    public Idle(Deployment deployment) {
      Objects.requireNonNull(deployment);
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
      return new StreamsEventResponse(List.of());
    }
  }
}
