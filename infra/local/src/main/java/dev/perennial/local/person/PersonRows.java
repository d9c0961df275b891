package dev.perennial.local.person;

import dev.perennial.campaign.Send;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.lambda.dynamo.CustomerItem;
import dev.perennial.lambda.dynamo.EventItem;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.lambda.dynamo.SendItem;
import dev.perennial.local.person.Stored.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows of a deployed shop that are about a person: those under their id, strongly consistent,
/// and those of Quarantine that [Mentions] finds. Each is read by itself, so that one which cannot
/// be read hides no other.
record PersonRows(DynamoDbClient dynamo) {

  /// Where a shop keeps them.
  record Tables(String events, String customers, String sends, String quarantine) {}

  Stored read(CustomerId id, Tables tables) {
    List<Unreadable> unreadable = new ArrayList<>();
    List<Envelope> events = read("Events", tables.events(), id, EventItem::read, unreadable);
    List<Send> decisions = read("Sends", tables.sends(), id, SendItem::read, unreadable);
    List<CustomerState> state =
        read("Customers", tables.customers(), id, CustomerItem::read, unreadable);
    Mentions mentions = Mentions.of(id, events, decisions, state);
    List<Item> setAside =
        dynamo
            .scanPaginator(scan -> scan.tableName(tables.quarantine()).consistentRead(true))
            .items()
            .stream()
            .map(Item::new)
            .filter(mentions::isIn)
            .toList();
    return new Stored(id, events, decisions, state.stream().findFirst(), unreadable, setAside);
  }

  /// Whether a table has a row under that id, be it readable or not.
  boolean isIn(String table, CustomerId id) {
    return rows(table, id).findAny().isPresent();
  }

  private <T> List<T> read(
      String name,
      String table,
      CustomerId id,
      Function<Item, T> reader,
      List<Unreadable> unreadable) {
    List<T> all = new ArrayList<>();
    rows(table, id)
        .forEach(
            row -> {
              try {
                all.add(reader.apply(row));
              } catch (IllegalArgumentException e) {
                unreadable.add(new Unreadable(name, String.valueOf(e.getMessage()), row));
              }
            });
    return all;
  }

  private Stream<Item> rows(String table, CustomerId id) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(id.value()))))
        .items()
        .stream()
        .map(Item::new);
  }
}
