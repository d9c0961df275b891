package dev.perennial.lambda.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.event.CustomerId;
import dev.perennial.lambda.erasure.KeyedHash;
import dev.perennial.lambda.erasure.Tombstone;
import dev.perennial.lambda.erasure.Tombstones;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
/// says less. Before the first there is a row `#erased#key`, whose `key_check` tells whether a key
/// is the one of the hashes, and nothing else of it.
///
/// @param key the key of the hashes, asked for when it is needed
public record DynamoTombstones(DynamoDbClient dynamo, String table, Supplier<String> key)
    implements Tombstones {
  private static final int SECRET_BYTES = 32;
  private static final String PREFIX = "#erased#";
  private static final String CHECK = "#key"; // No id begins so.
  private static final Map<String, AttributeValue> CHECK_KEY =
      Map.of("pk", Values.text(PREFIX + "key"), "sk", Values.text("tombstone"));

  @Override
  public Optional<Tombstone> find(CustomerId id) {
    Map<String, AttributeValue> item =
        dynamo.getItem(get -> get.tableName(table).key(itemKey(id)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(read(new Item(item)));
  }

  @Override
  public Map<CustomerId, Optional<Tombstone>> findAll(Collection<CustomerId> ids) {
    Map<CustomerId, Optional<Tombstone>> found = new HashMap<>();
    new ManyItems(dynamo, table)
        .of(ids, this::itemKey)
        .forEach(
            (id, item) -> {
              try {
                found.put(id, item.map(DynamoTombstones::read));
              } catch (IllegalArgumentException e) {
                // Who asks for this one alone is told.
              }
            });
    return found;
  }

  /// Whether the key is the one by which ids were erased here, or empty if nobody was erased yet.
  public Optional<Boolean> isRightKey() {
    Map<String, AttributeValue> item =
        dynamo.getItem(get -> get.tableName(table).key(CHECK_KEY).consistentRead(true)).item();
    return new Item(item).optionalText("key_check").map(hash(CHECK)::equals);
  }

  @Override
  public Tombstone raise(CustomerId id, Instant before) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    keepCheck(before);
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

  /// It is a tombstone of nobody, so that the stream's filter keeps it from being folded.
  private void keepCheck(Instant before) {
    dynamo.updateItem(
        update ->
            update
                .tableName(table)
                .key(CHECK_KEY)
                .updateExpression(
                    "SET key_check = if_not_exists(key_check, :check),"
                        + " tombstone_before = if_not_exists(tombstone_before, :before)")
                .expressionAttributeValues(
                    Map.of(
                        ":check", Values.text(hash(CHECK)),
                        ":before", Values.text(SendItem.sortable(before)))));
  }

  private static Tombstone read(Item item) {
    return Item.stored(
        "tombstone",
        () ->
            new Tombstone(
                Instant.parse(item.text("tombstone_before")),
                item.optionalText("secret").orElse(null)));
  }

  private Map<String, AttributeValue> itemKey(CustomerId id) {
    return Map.of("pk", Values.text(PREFIX + hash(id.value())), "sk", Values.text("tombstone"));
  }

  private String hash(String text) {
    return HexFormat.of().formatHex(KeyedHash.of(key.get().getBytes(UTF_8), text.getBytes(UTF_8)));
  }
}
