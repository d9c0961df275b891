package dev.perennial.local.rebuild;

import dev.perennial.event.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Walks over all events, part by part, and then over all customers to find those without any. Each
/// customer is settled by itself, so a run that is ended anywhere has done no harm, and the next
/// one finds only what is left. Memory holds a page of events, and the ids of some who seem to
/// differ.
///
/// @param settle waits until events that were on their way are folded, before the second look
record Rebuild(
    DynamoDbClient dynamo, String events, String customers, Check check, Runnable settle) {
  private static final int AT_ONCE = 32;
  private static final int SECOND_LOOKS = 5_000;

  /// Told how far a run has come.
  interface Progress {
    /// @param part the part that is done, from 1 on, of `parts`
    void at(int part, int parts, Count count);
  }

  Count run(int segments, Progress progress) {
    Count count = new Count();
    EventScan scan = new EventScan(dynamo, events);
    for (int segment = 0; segment < segments; segment++) {
      try (Stream<Told> all = scan.segment(segment, segments)) {
        lookCloselyAt(
            all.peek(told -> count.looked())
                .gather(Gatherers.mapConcurrent(AT_ONCE, this::suspect))
                .flatMap(List::stream),
            count);
      }
      progress.at(segment + 1, 2 * segments, count);
    }
    for (int segment = 0; segment < segments; segment++) {
      try (Stream<CustomerId> all = stored(segment, segments)) {
        lookCloselyAt(
            all.gather(Gatherers.mapConcurrent(AT_ONCE, this::withoutEvents))
                .flatMap(List::stream)
                .peek(id -> count.looked()),
            count);
      }
      progress.at(segments + segment + 1, 2 * segments, count);
    }
    return count;
  }

  private List<CustomerId> suspect(Told told) {
    return check.seemsFine(told) ? List.of() : List.of(told.id());
  }

  private void lookCloselyAt(Stream<CustomerId> suspects, Count count) {
    suspects
        .gather(Gatherers.windowFixed(SECOND_LOOKS))
        .forEach(
            some -> {
              settle.run();
              some.stream()
                  .gather(Gatherers.mapConcurrent(AT_ONCE, check::closely))
                  .forEach(count::add);
            });
  }

  private Stream<CustomerId> stored(int segment, int segments) {
    return dynamo
        .scanPaginator(
            scan ->
                scan.tableName(customers)
                    .projectionExpression("pk")
                    .segment(segment)
                    .totalSegments(segments))
        .items()
        .stream()
        .map(item -> new CustomerId(item.getOrDefault("pk", AttributeValue.fromS("")).s()));
  }

  private List<CustomerId> withoutEvents(CustomerId id) {
    boolean hasEvents =
        dynamo
                .query(
                    query ->
                        query
                            .tableName(events)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(
                                Map.of(":pk", AttributeValue.fromS(id.value())))
                            .select(Select.COUNT)
                            .limit(1))
                .count()
            > 0;
    return hasEvents ? List.of() : List.of(id);
  }
}
