package dev.perennial.lambda.dynamo;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.wire.EventContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// The events on DynamoDB. Key: `pk` the customer, `sk` type#source#natural key. The one condition:
/// a put only if the key is absent. What is there already comes back with the refusal, so telling a
/// duplicate from a conflict costs no read of its own.
public record DynamoEvents(DynamoDbClient dynamo, String table) implements Events {

  @Override
  public Recorded record(Envelope envelope) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(EventItem.write(envelope))
                  .conditionExpression("attribute_not_exists(pk)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Recorded.ACCEPTED;
    } catch (ConditionalCheckFailedException e) {
      return readable(new Item(e.item()))
          .filter(stored -> EventContent.isSame(stored.json(), envelope.json()))
          .map(stored -> Recorded.DUPLICATE)
          .orElse(Recorded.CONFLICT);
    }
  }

  /// Removes an event that was erased and came again.
  public void forget(Event event) {
    dynamo.deleteItem(
        delete ->
            delete
                .tableName(table)
                .key(
                    Map.of(
                        "pk", Values.text(event.customer().value()),
                        "sk", Values.text(event.key().sortKey()))));
  }

  @Override
  public Found find(CustomerId customer, Set<EventType> types) {
    List<Event> events = new ArrayList<>();
    Set<EventType> unreadable = EnumSet.noneOf(EventType.class);
    for (EventType type : types.stream().sorted(Comparator.comparing(EventType::code)).toList()) {
      for (Item item : ofType(customer, type)) {
        readable(item)
            .ifPresentOrElse(stored -> events.add(stored.event()), () -> unreadable.add(type));
      }
    }
    return new Found(events, unreadable);
  }

  @Override
  public Stream<Envelope> all(CustomerId customer) {
    return items(customer).flatMap(item -> readable(item).stream());
  }

  /// The sort keys of the customer's events that cannot be read: nonsense, or what a later version
  /// put.
  public List<String> unreadable(CustomerId customer) {
    return items(customer)
        .filter(item -> readable(item).isEmpty())
        .map(item -> item.text("sk"))
        .toList();
  }

  private Stream<Item> items(CustomerId customer) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Values.text(customer.value()))))
        .items()
        .stream()
        .map(Item::new);
  }

  private static Optional<Envelope> readable(Item item) {
    try {
      return Optional.of(EventItem.read(item));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // The stream has set it aside.
    }
  }

  private List<Item> ofType(CustomerId customer, EventType type) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :type)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Values.text(customer.value()),
                            ":type", Values.text(type.code() + "#"))))
        .items()
        .stream()
        .map(Item::new)
        .toList();
  }
}
