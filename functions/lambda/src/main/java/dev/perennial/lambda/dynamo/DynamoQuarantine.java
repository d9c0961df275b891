package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.stream.Quarantine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// What could not be read, on DynamoDB. Key: `pk` the function, `sk` the sequence number, or the
/// key of what was read outside of a stream. A put without a condition: the same record again is
/// the same row. `expires_at` (epoch seconds) ends it.
///
/// @param kept for how long a row is kept
public record DynamoQuarantine(DynamoDbClient dynamo, String table, Duration kept)
    implements Quarantine {

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
    item.put("expires_at", Values.number(now.plus(kept).getEpochSecond()));
    Map<String, AttributeValue> withImage = new HashMap<>(item);
    withImage.put("image", AttributeValue.fromM(image));
    try {
      dynamo.putItem(put -> put.tableName(table).item(withImage));
    } catch (DynamoDbException e) {
      if (!isRefused(e)) {
        throw e;
      }
      dynamo.putItem(put -> put.tableName(table).item(item));
    }
  }

  /// Whether the item itself is at fault: the image is too large (400 KB) or too deep (32 levels)
  /// to stand within an item. It is then left where it came from.
  private static boolean isRefused(DynamoDbException e) {
    return e.awsErrorDetails() != null
        && "ValidationException".equals(e.awsErrorDetails().errorCode());
  }
}
