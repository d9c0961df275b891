package dev.perennial.lambda.dynamo;

import dev.perennial.report.Deliveries;
import dev.perennial.report.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Who was sent which report, and told of what, on DynamoDB, in the table of metrics. Key: `pk` is
/// `report#` and the report or occasion (`report#week-2026-01-05`), `sk` the hash of the recipient.
/// A claim is put if the key is absent. `expires_at` (epoch seconds) ends it after 400 days, long
/// after the report is not due any more.
public record DynamoDeliveries(DynamoDbClient dynamo, String table) implements Deliveries {
  private static final Duration KEPT = Duration.ofDays(400);

  @Override
  public Set<String> of(Occasion occasion) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Values.text(pk(occasion)))))
        .items()
        .stream()
        .map(item -> new Item(item).text("sk"))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean claim(Occasion occasion, String recipient, Instant now) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "pk", Values.text(pk(occasion)),
                          "sk", Values.text(recipient),
                          "claimed_at", Values.text(now.toString()),
                          "expires_at", Values.number(now.plus(KEPT).getEpochSecond())))
                  .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public void giveBack(Occasion occasion, String recipient) {
    Map<String, AttributeValue> key =
        Map.of("pk", Values.text(pk(occasion)), "sk", Values.text(recipient));
    dynamo.deleteItem(delete -> delete.tableName(table).key(key));
  }

  private static String pk(Occasion occasion) {
    return "report#" + occasion.text();
  }
}
