package dev.perennial.bench.throughput;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Records of orders as a stream hands them over, one a number.
///
/// @param customers of how many customers they are, in turn
record Orders(int customers) {
  private static final String STREAM =
      "arn:aws:dynamodb:us-east-1:000000000000:table/Events/stream/2026-01-01T00:00:00.000";

  /// The records from one number to before another.
  DynamodbEvent batch(int from, int to) {
    DynamodbEvent batch = new DynamodbEvent();
    batch.setRecords(IntStream.range(from, to).mapToObj(this::record).toList());
    return batch;
  }

  private DynamodbStreamRecord record(int number) {
    String customer = "customer-" + number % customers;
    String json =
        """
        {"specversion":"1.0","id":"event-%1$d","source":"https://shop.example","type":"order.completed",\
        "subject":"%2$s","time":"2026-01-05T10:%3$02d:%4$02dZ","data":{"order_id":"%1$d","currency":"EUR","total":"25.00"}}\
        """
            .formatted(number, customer, number / 60 % 60, number % 60);
    var change = new com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord();
    change.setSequenceNumber(String.format("%021d", number + 1));
    change.setNewImage(
        Map.of(
            "pk", new AttributeValue(customer),
            "sk", new AttributeValue("order.completed#https://shop.example#" + number),
            "event", new AttributeValue(json)));
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventName("INSERT");
    record.setEventSourceARN(STREAM);
    record.setDynamodb(change);
    return record;
  }

  /// The event that a record carries.
  static String json(DynamodbStreamRecord record) {
    return Objects.requireNonNull(record.getDynamodb().getNewImage().get("event")).getS();
  }

  /// From which place of a batch on it has to come again; its size if from none.
  static int goOn(DynamodbEvent batch, List<String> failed) {
    List<DynamodbStreamRecord> records = batch.getRecords();
    for (int i = 0; i < records.size(); i++) {
      if (failed.contains(records.get(i).getDynamodb().getSequenceNumber())) {
        return i;
      }
    }
    return records.size();
  }
}
