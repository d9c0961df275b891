package dev.perennial.local.rebuild;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.lambda.stream.CustomerUpdates;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The events that were set aside: they lie in the table of events, and were never folded.
/// Quarantine tells of them for as long as the settings say.
///
/// @param ahead the keys of those that were dated later than they came
/// @param others the keys of those that could not be read or folded
record SetAside(Set<List<String>> ahead, Set<List<String>> others) {
  SetAside {
    ahead = Set.copyOf(ahead);
    others = Set.copyOf(others);
  }

  static SetAside read(DynamoDbClient dynamo, String quarantine) {
    Set<List<String>> ahead = new HashSet<>();
    Set<List<String>> others = new HashSet<>();
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(quarantine)
                    .keyConditionExpression("pk = :function")
                    .expressionAttributeValues(
                        Map.of(":function", AttributeValue.fromS("UpdateCustomer"))))
        .items()
        .forEach(row -> key(row).ifPresent((isAhead(row) ? ahead : others)::add));
    return new SetAside(ahead, others);
  }

  /// Whether the event was set aside as dated ahead.
  boolean has(Event event) {
    return ahead.contains(List.of(event.customer().value(), event.key().sortKey()));
  }

  /// Whether each of these was set aside as one that cannot be read.
  boolean hasAll(CustomerId customer, List<String> sortKeys) {
    return sortKeys.stream().allMatch(key -> others.contains(List.of(customer.value(), key)));
  }

  private static boolean isAhead(Map<String, AttributeValue> row) {
    return new Item(row)
        .optionalText("reason")
        .filter(it -> it.startsWith(CustomerUpdates.AHEAD))
        .isPresent();
  }

  private static Optional<List<String>> key(Map<String, AttributeValue> row) {
    AttributeValue image = row.get("image");
    if (image == null || !image.hasM()) {
      return Optional.empty(); // Too large to be kept there.
    }
    Item event = new Item(image.m());
    return event
        .optionalText("pk")
        .flatMap(customer -> event.optionalText("sk").map(key -> List.of(customer, key)));
  }
}
