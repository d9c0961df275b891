package dev.perennial.lambda.dynamo;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.wire.EventContent;
import java.util.Comparator;
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
      String stored = EventItem.json(new Item(e.item()));
      return EventContent.isSame(stored, envelope.json()) ? Recorded.DUPLICATE : Recorded.CONFLICT;
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
  public List<Event> of(CustomerId customer, Set<EventType> types) {
    return types.stream()
        .sorted(Comparator.comparing(EventType::code))
        .flatMap(type -> ofType(customer, type).stream())
        .toList();
  }

  @Override
  public Stream<Envelope> all(CustomerId customer) {
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
        .flatMap(item -> readable(new Item(item)).stream());
  }

  private static Optional<Envelope> readable(Item item) {
    try {
      return Optional.of(EventItem.read(item));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // The stream has set it aside.
    }
  }

  private List<Event> ofType(CustomerId customer, EventType type) {
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
        .map(item -> EventItem.read(new Item(item)).event())
        .toList();
  }
}
