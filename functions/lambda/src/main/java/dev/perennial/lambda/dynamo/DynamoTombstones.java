package dev.perennial.lambda.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.event.CustomerId;
import dev.perennial.lambda.erasure.KeyedHash;
import dev.perennial.lambda.erasure.Tombstone;
import dev.perennial.lambda.erasure.Tombstones;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Tombstones on DynamoDB, in the table of events, since they can be rebuilt from nothing else.
/// Key: `pk` `#erased#` and the HMAC-SHA-256 of the id, `sk` `tombstone`; `tombstone_before`, and
/// `secret` until the copies are made. The condition: a tombstone is raised only if it is absent or
/// says less.
///
/// @param key the key of the hashes, asked for when it is needed
public record DynamoTombstones(DynamoDbClient dynamo, String table, Supplier<String> key)
    implements Tombstones {
  private static final int SECRET_BYTES = 32;

  @Override
  public Optional<Tombstone> find(CustomerId id) {
    Map<String, AttributeValue> item =
        dynamo.getItem(get -> get.tableName(table).key(itemKey(id)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(read(new Item(item)));
  }

  @Override
  public Tombstone raise(CustomerId id, Instant before) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(itemKey(id))
                  .updateExpression(
                      "SET tombstone_before = :before, secret = if_not_exists(secret, :secret)")
                  .conditionExpression("attribute_not_exists(pk) OR tombstone_before < :before")
                  .expressionAttributeValues(
                      Map.of(
                          ":before", Values.text(SendItem.sortable(before)),
                          ":secret", Values.text(HexFormat.of().formatHex(secret)))));
    } catch (ConditionalCheckFailedException e) {
      // It says so already.
    }
    return find(id)
        .orElseThrow(() -> new IllegalStateException("a tombstone is gone that was just written"));
  }

  @Override
  public void copied(CustomerId id) {
    dynamo.updateItem(
        update -> update.tableName(table).key(itemKey(id)).updateExpression("REMOVE secret"));
  }

  private static Tombstone read(Item item) {
    return new Tombstone(
        Instant.parse(item.text("tombstone_before")), item.optionalText("secret").orElse(null));
  }

  private Map<String, AttributeValue> itemKey(CustomerId id) {
    byte[] hash = KeyedHash.of(key.get().getBytes(UTF_8), id.bytes());
    return Map.of(
        "pk", Values.text("#erased#" + HexFormat.of().formatHex(hash)),
        "sk", Values.text("tombstone"));
  }
}
