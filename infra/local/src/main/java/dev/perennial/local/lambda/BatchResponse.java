package dev.perennial.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/// What a function's answer says of its batch, where ReportBatchItemFailures is on.
///
/// Source: Lambda Developer Guide, "Configuring partial batch response with DynamoDB and Lambda".
sealed interface BatchResponse {

  /// The whole batch is done: no answer, or no or an empty list of failures.
  record Done() implements BatchResponse {}

  /// Everything from this record of the batch on is to be tried again: the lowest that was
  /// reported.
  record FailedFrom(int index) implements BatchResponse {}

  /// The answer cannot be understood (an empty, missing or unknown identifier): the batch failed.
  record Unreadable(String why) implements BatchResponse {}

  ObjectMapper JSON = new ObjectMapper();

  static BatchResponse read(String json, List<StreamRecord> batch) {
    JsonNode failures;
    try {
      failures = JSON.readTree(json).path("batchItemFailures");
    } catch (JsonProcessingException e) {
      return new Unreadable("the answer is no JSON");
    }
    int lowest = batch.size();
    for (JsonNode failure : failures) {
      JsonNode identifier = failure.path("itemIdentifier");
      int index = identifier.isTextual() ? indexOf(identifier.textValue(), batch) : -1;
      if (index < 0) {
        return new Unreadable("no record of the batch has the identifier " + identifier);
      }
      lowest = Math.min(lowest, index);
    }
    return lowest == batch.size() ? new Done() : new FailedFrom(lowest);
  }

  private static int indexOf(String sequenceNumber, List<StreamRecord> batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).sequenceNumber().equals(sequenceNumber)) {
        return i;
      }
    }
    return -1;
  }
}
