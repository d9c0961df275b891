package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Ledger;
import dev.perennial.campaign.Send;
import dev.perennial.event.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Gatherer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The ledger on DynamoDB as a whole: a scan. It reads all items of a partition key before those of
/// the next, so a customer's rows come together; one customer's are in memory at a time.
public record DynamoLedger(DynamoDbClient dynamo, String table) implements Ledger {

  @Override
  public Stream<List<Send>> byCustomer(Consumer<IllegalArgumentException> unreadable) {
    return dynamo
        .scanPaginator(scan -> scan.tableName(table).filterExpression("attribute_exists(decision)"))
        .items()
        .stream()
        .flatMap(row -> read(new Item(row), unreadable))
        .gather(together());
  }

  private static Stream<Send> read(Item item, Consumer<IllegalArgumentException> unreadable) {
    try {
      return Stream.of(SendItem.read(item));
    } catch (IllegalArgumentException e) {
      unreadable.accept(e);
      return Stream.empty();
    }
  }

  private static Gatherer<Send, ?, List<Send>> together() {
    return Gatherer.<Send, List<Send>, List<Send>>ofSequential(
        ArrayList::new,
        (rows, send, downstream) -> {
          boolean more = true;
          if (!rows.isEmpty() && !customer(rows.getFirst()).equals(customer(send))) {
            more = downstream.push(List.copyOf(rows));
            rows.clear();
          }
          rows.add(send);
          return more;
        },
        (rows, downstream) -> {
          if (!rows.isEmpty()) {
            downstream.push(List.copyOf(rows));
          }
        });
  }

  private static CustomerId customer(Send send) {
    return send.key().customer();
  }
}
