package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.stream.Quarantine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What could not be read, on DynamoDB. Key: `pk` the function, `sk` the sequence number, or the
/// key of what was read outside of a stream. A put without a condition: the same record again is
/// the same row. `expires_at` (epoch seconds) ends it after 30 days.
public record DynamoQuarantine(DynamoDbClient dynamo, String table) implements Quarantine {
  private static final Duration KEPT = Duration.ofDays(30);

  /// An item of DynamoDB holds 400 KB; a larger image is left where it came from.
  private static final int MOST_IMAGE_BYTES = 300_000;

  @Override
  public void put(
      String function,
      String sequence,
      String reason,
      Map<String, AttributeValue> image,
      Instant now) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", Values.text(function));
    item.put("sk", Values.text(sequence));
    item.put("reason", Values.text(reason));
    item.put("found_at", Values.text(now.toString()));
    item.put("expires_at", Values.number(now.plus(KEPT).getEpochSecond()));
    if (image.toString().length() <= MOST_IMAGE_BYTES) {
      item.put("image", AttributeValue.fromM(image));
    }
    dynamo.putItem(put -> put.tableName(table).item(item));
  }
}
