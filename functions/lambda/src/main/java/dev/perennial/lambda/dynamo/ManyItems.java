package dev.perennial.lambda.dynamo;

import dev.perennial.event.CustomerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// One item of a table for each of many customers, strongly consistent. A hundred come with one
/// call, and take the read units of a hundred. Source: Amazon DynamoDB API Reference,
/// "BatchGetItem".
///
/// @param table whose `pk` tells the items that are asked for apart
record ManyItems(DynamoDbClient dynamo, String table) {
  private static final int MOST_KEYS = 100;

  /// The item of each, or empty if there is none. Whom DynamoDB did not get to, since it was
  /// throttled or the answer would have been too large, is left out.
  Map<CustomerId, Optional<Item>> of(
      Collection<CustomerId> ids, Function<CustomerId, Map<String, AttributeValue>> key) {
    Map<CustomerId, Optional<Item>> found = new HashMap<>();
    List<CustomerId> all = ids.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += MOST_KEYS) {
      List<CustomerId> some = all.subList(from, Math.min(all.size(), from + MOST_KEYS));
      List<Map<String, AttributeValue>> keys = some.stream().map(key).toList();
      Map<String, Optional<Item>> items = items(keys);
      for (int i = 0; i < keys.size(); i++) {
        Optional<Item> item = items.get(pk(keys.get(i)));
        if (item != null) {
          found.put(some.get(i), item);
        }
      }
    }
    return found;
  }

  /// What the keys of one call bring, by `pk`.
  private Map<String, Optional<Item>> items(List<Map<String, AttributeValue>> keys) {
    BatchGetItemResponse answer =
        dynamo.batchGetItem(
            get ->
                get.requestItems(
                    Map.of(
                        table,
                        KeysAndAttributes.builder().keys(keys).consistentRead(true).build())));
    Map<String, Optional<Item>> items = new HashMap<>();
    keys.forEach(key -> items.put(pk(key), Optional.empty()));
    answer.unprocessedKeys().values().stream()
        .flatMap(left -> left.keys().stream())
        .forEach(key -> items.remove(pk(key)));
    answer.responses().values().stream()
        .flatMap(List::stream)
        .forEach(item -> items.put(pk(item), Optional.of(new Item(item))));
    return items;
  }

  private static String pk(Map<String, AttributeValue> item) {
    return new Item(item).text("pk");
  }
}
