package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.wire.StatedText;
import dev.perennial.report.Deliveries;
import dev.perennial.report.Occasion;
import dev.perennial.report.Stated;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Who was sent which report, and told of what, on DynamoDB, in the table of metrics. Key: `pk` is
/// `report#` and the report or occasion (`report#week-2026-01-05`), `sk` the hash of the recipient.
/// A claim is put if the key is absent, with what the report stated of periods as text in `stated`,
/// so that both are there or neither is; claims of before that have no such attribute. Where the
/// mail was refused, an empty one is put if the claim is there. `expires_at` (epoch seconds) ends
/// it after 400 days, long after the report is not due any more and is no more compared with.
public record DynamoDeliveries(DynamoDbClient dynamo, String table) implements Deliveries {
  private static final String STATED = "stated";
  private static final Duration KEPT = Duration.ofDays(400);

  @Override
  public Set<String> of(Occasion occasion) {
    return claims(occasion).map(item -> item.text("sk")).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Item> claims(Occasion occasion) {
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
        .map(Item::new);
  }

  @Override
  public boolean claim(Occasion occasion, String recipient, Instant now, Stated stated) {
    return put(occasion, recipient, now, stated, "attribute_not_exists(pk)");
  }

  @Override
  public void refused(Occasion occasion, String recipient, Instant now) {
    put(occasion, recipient, now, Stated.NONE, "attribute_exists(pk)");
  }

  private boolean put(
      Occasion occasion, String recipient, Instant now, Stated stated, String condition) {
    Map<String, AttributeValue> item =
        new Item.Builder()
            .with("pk", Values.text(pk(occasion)))
            .with("sk", Values.text(recipient))
            .withTime("claimed_at", now)
            .with(STATED, Values.text(StatedText.write(stated)))
            .with("expires_at", Values.number(now.plus(KEPT).getEpochSecond()))
            .build();
    try {
      dynamo.putItem(put -> put.tableName(table).item(item).conditionExpression(condition));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Optional<Stated> stated(Occasion occasion) {
    return claims(occasion)
        .sorted(Comparator.comparing(claim -> claim.time("claimed_at").orElse(Instant.MIN)))
        .map(DynamoDeliveries::stated)
        .filter(stated -> !stated.equals(Optional.of(Stated.NONE)))
        .findFirst()
        .orElse(Optional.of(Stated.NONE));
  }

  private static Optional<Stated> stated(Item claim) {
    return Item.stored("statement", () -> claim.optionalText(STATED).map(StatedText::read));
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
