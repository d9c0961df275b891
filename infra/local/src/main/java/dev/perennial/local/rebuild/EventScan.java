package dev.perennial.local.rebuild;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.lambda.dynamo.EventItem;
import dev.perennial.lambda.dynamo.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Reads all events, eventually consistent, one customer after the other: a scan returns the items
/// of one partition key together. Rows that are no customer's begin with `#` and are passed over.
record EventScan(DynamoDbClient dynamo, String table) {
  private static final String NO_CUSTOMER = "#";

  /// The customers of one of `segments` disjoint parts with their events. Memory holds one
  /// customer's events and a page of the scan. Close the stream.
  Stream<Told> segment(int segment, int segments) {
    return dynamo
        .scanPaginator(scan -> scan.tableName(table).segment(segment).totalSegments(segments))
        .items()
        .stream()
        .map(Item::new)
        .filter(item -> !item.text("pk").startsWith(NO_CUSTOMER))
        .gather(
            Gatherer.<Item, Grouping, Told>ofSequential(
                Grouping::new,
                Gatherer.Integrator.<Grouping, Item, Told>ofGreedy(Grouping::add),
                Grouping::end));
  }

  /// The items of one customer, until one of another comes.
  private static final class Grouping {
    private @Nullable String customer;
    private List<Event> events = new ArrayList<>();

    boolean add(Item item, Gatherer.Downstream<? super Told> downstream) {
      String owner = item.text("pk");
      if (!owner.equals(customer)) {
        end(downstream);
        customer = owner;
        events = new ArrayList<>();
      }
      try {
        events.add(EventItem.read(item).event());
      } catch (IllegalArgumentException e) {
        // The stream has set it aside.
      }
      return !downstream.isRejecting();
    }

    void end(Gatherer.Downstream<? super Told> downstream) {
      if (customer != null && !events.isEmpty()) {
        downstream.push(new Told(new CustomerId(customer), events));
      }
    }
  }
}
