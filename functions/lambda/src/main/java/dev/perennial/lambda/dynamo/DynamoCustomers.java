package dev.perennial.lambda.dynamo;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.event.CustomerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// The customers on DynamoDB. Key: `pk` the customer. The conditions: a first put only if the key
/// is absent, any other put, and a delete, only if `version` is the one that was read.
public record DynamoCustomers(DynamoDbClient dynamo, String table) implements Customers {

  @Override
  public Optional<CustomerState> find(CustomerId id) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .key(Map.of("pk", Values.text(id.value())))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(CustomerItem.read(new Item(item)));
  }

  @Override
  public Map<CustomerId, Optional<CustomerState>> findAll(Collection<CustomerId> ids) {
    Map<CustomerId, Optional<CustomerState>> found = new HashMap<>();
    new ManyItems(dynamo, table)
        .of(ids, id -> Map.of("pk", Values.text(id.value())))
        .forEach(
            (id, item) -> {
              try {
                found.put(id, item.map(CustomerItem::read));
              } catch (IllegalArgumentException e) {
                // Who asks for this one alone is told.
              }
            });
    return found;
  }

  /// The version of what is stored, be it readable or not: 0 if nothing is stored, -1 if it has
  /// none, so that nobody can replace it safely.
  public long version(CustomerId id) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(
                get ->
                    get.tableName(table)
                        .key(Map.of("pk", Values.text(id.value())))
                        .projectionExpression("pk, version")
                        .consistentRead(true))
            .item();
    Optional<AttributeValue> stored = Optional.ofNullable(item.get("version"));
    return item.isEmpty() ? 0 : stored.map(AttributeValue::n).map(Long::valueOf).orElse(-1L);
  }

  @Override
  public boolean save(CustomerState next, long readVersion) {
    PutItemRequest.Builder put =
        PutItemRequest.builder().tableName(table).item(CustomerItem.write(next));
    if (readVersion == 0) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("version = :read")
          .expressionAttributeValues(Map.of(":read", Values.number(readVersion)));
    }
    try {
      dynamo.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public boolean remove(CustomerId id, long readVersion) {
    try {
      dynamo.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(Map.of("pk", Values.text(id.value())))
                  .conditionExpression("version = :read")
                  .expressionAttributeValues(Map.of(":read", Values.number(readVersion))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Stream<CustomerState> segment(int segment, int segments, Unreadable unreadable) {
    return dynamo
        .scanPaginator(scan -> scan.tableName(table).segment(segment).totalSegments(segments))
        .items()
        .stream()
        .flatMap(item -> read(new Item(item), unreadable).stream());
  }

  private static Optional<CustomerState> read(Item item, Unreadable unreadable) {
    try {
      return Optional.of(CustomerItem.read(item));
    } catch (IllegalArgumentException e) {
      unreadable.found(item.text("pk"), e);
      return Optional.empty();
    }
  }
}
