package dev.perennial.local.rebuild;

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

/// The events that were set aside because they were dated later than they came: they lie in the
/// table of events, and were never folded. Quarantine tells of them for as long as the settings
/// say.
record SetAside(Set<List<String>> keys) {
  SetAside {
    keys = Set.copyOf(keys);
  }

  static SetAside read(DynamoDbClient dynamo, String quarantine) {
    Set<List<String>> keys = new HashSet<>();
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(quarantine)
                    .keyConditionExpression("pk = :function")
                    .filterExpression("begins_with(reason, :ahead)")
                    .expressionAttributeValues(
                        Map.of(
                            ":function", AttributeValue.fromS("UpdateCustomer"),
                            ":ahead", AttributeValue.fromS(CustomerUpdates.AHEAD))))
        .items()
        .forEach(row -> key(row).ifPresent(keys::add));
    return new SetAside(keys);
  }

  boolean has(Event event) {
    return keys.contains(List.of(event.customer().value(), event.key().sortKey()));
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
