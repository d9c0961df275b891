package dev.perennial.bench.throughput;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// The two handlers that others write: an update a record that adds to counters, and the same
/// behind an idempotency table (put in progress, update, put completed; taken back where the update
/// fails). Records of a batch go at once.
///
/// @param idempotent whether it is the second
record Counters(DynamoDbClient dynamo, boolean idempotent, int customers) implements Rival {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public StreamsEventResponse handle(DynamodbEvent batch) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      batch.getRecords().forEach(record -> running.add(executor.submit(() -> one(record))));
    }
    for (int i = 0; i < running.size(); i++) {
      try {
        running.get(i).get();
      } catch (ExecutionException e) {
        String sequence = batch.getRecords().get(i).getDynamodb().getSequenceNumber();
        return new StreamsEventResponse(List.of(new BatchItemFailure(sequence)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return new StreamsEventResponse(List.of());
  }

  private void one(DynamodbStreamRecord record) {
    JsonNode event = read(requireNonNull(record.getDynamodb().getNewImage().get("event")).getS());
    if (!idempotent) {
      update(event);
    } else if (begin(event)) {
      try {
        update(event);
        put(event, "COMPLETED");
      } catch (DynamoDbException e) {
        takeBack(event);
        throw e;
      }
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void update(JsonNode event) {
    dynamo.updateItem(
        update ->
            update
                .tableName("Customers")
                .key(Map.of("pk", text(event.path("subject").asText())))
                .updateExpression("ADD orders :one, revenue :total")
                .expressionAttributeValues(
                    Map.of(
                        ":one", AttributeValue.fromN("1"),
                        ":total",
                            AttributeValue.fromN(event.path("data").path("total").asText()))));
  }

  /// False if it was begun before: then it is done, or somebody is at it.
  private boolean begin(JsonNode event) {
    try {
      dynamo.putItem(
          put ->
              put.tableName("Metrics")
                  .item(Map.of("pk", id(event), "sk", text("-"), "status", text("INPROGRESS")))
                  .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private void put(JsonNode event, String status) {
    dynamo.putItem(
        put ->
            put.tableName("Metrics")
                .item(Map.of("pk", id(event), "sk", text("-"), "status", text(status))));
  }

  private void takeBack(JsonNode event) {
    dynamo.deleteItem(
        delete -> delete.tableName("Metrics").key(Map.of("pk", id(event), "sk", text("-"))));
  }

  private static AttributeValue id(JsonNode event) {
    return text(event.path("id").asText());
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  @Override
  public long counted() {
    long sum = 0;
    for (int number = 0; number < customers; number++) {
      String customer = "customer-" + number;
      AttributeValue orders =
          dynamo
              .getItem(get -> get.tableName("Customers").key(Map.of("pk", text(customer))))
              .item()
              .get("orders");
      sum += orders == null ? 0 : Long.parseLong(orders.n());
    }
    return sum;
  }
}
