package dev.perennial.lambda.dynamo;

import dev.perennial.event.CustomerId;
import dev.perennial.lambda.erasure.Traces;
import dev.perennial.lambda.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The traces of a person on DynamoDB: partitions of Events and Sends, and a scan of Quarantine,
/// which holds 30 days of what should not be there at all. Deletes have no condition.
public record DynamoTraces(DynamoDbClient dynamo, String events, String sends, String quarantine)
    implements Traces {

  @Override
  public void removeEvents(CustomerId id, Instant before) {
    partition(events, id)
        .filter(item -> isReadAs(() -> EventItem.read(item).event().time().isBefore(before)))
        .forEach(item -> delete(events, item));
  }

  @Override
  public void removeSends(CustomerId id, Instant before) {
    partition(sends, id)
        .filter(item -> isReadAs(() -> SendItem.read(item).decidedAt().isBefore(before)))
        .forEach(item -> delete(sends, item));
  }

  @Override
  public void removeDecisions(CustomerId id, Instant before) {
    partition(sends, id)
        .filter(item -> isReadAs(() -> SendItem.read(item).moment().time().isBefore(before)))
        .forEach(item -> delete(sends, item));
  }

  @Override
  public void removeQuarantined(Set<CustomerId> ids, Set<String> addresses) {
    List<String> written = addresses.stream().map(DynamoTraces::caseless).toList();
    Predicate<String> tells =
        text ->
            written.stream().anyMatch(caseless(text)::contains)
                || ids.stream()
                    .map(CustomerId::value)
                    .anyMatch(id -> text.equals(id) || text.contains(Json.write(id)));
    dynamo.scanPaginator(scan -> scan.tableName(quarantine).consistentRead(true)).items().stream()
        .map(Item::new)
        .filter(item -> texts(AttributeValue.fromM(item.attributes())).anyMatch(tells))
        .forEach(item -> delete(quarantine, item));
  }

  /// An address is the same in whatever case it is written.
  private static String caseless(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// All texts in a value, those that are deflated too.
  private static Stream<String> texts(AttributeValue value) {
    if (value.hasM()) {
      Stream<String> inner = value.m().values().stream().flatMap(DynamoTraces::texts);
      return value.m().containsKey("event_deflated")
          ? Stream.concat(inner, inflated(new Item(value.m())))
          : inner;
    }
    if (value.hasL()) {
      return value.l().stream().flatMap(DynamoTraces::texts);
    }
    return value.s() == null ? value.ss().stream() : Stream.of(value.s());
  }

  private static Stream<String> inflated(Item item) {
    try {
      return Stream.of(EventItem.json(item));
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // Nobody can read it.
    }
  }

  private Stream<Item> partition(String table, CustomerId id) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Values.text(id.value()))))
        .items()
        .stream()
        .map(Item::new);
  }

  private void delete(String table, Item item) {
    dynamo.deleteItem(
        delete ->
            delete
                .tableName(table)
                .key(
                    Map.of(
                        "pk", Values.text(item.text("pk")), "sk", Values.text(item.text("sk")))));
  }

  /// Whether it is so, or cannot be read at all.
  private static boolean isReadAs(BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
