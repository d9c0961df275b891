package dev.perennial.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.template.LocalNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What Lambda sends to the failure destination of a stream mapping when it gives up on records.
///
/// Source: Lambda Developer Guide, "Retain discarded batches for a DynamoDB Streams event source".
final class FailureRecord {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FailureRecord() {}

  /// Why Lambda gave up.
  enum Condition {
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
    RECORD_AGE_EXCEEDED("RecordAgeExceeded");

    private final String code;

    Condition(String code) {
      this.code = code;
    }
  }

  static String write(
      Condition condition,
      String function,
      Outcome last,
      Shard shard,
      Batch batch,
      String streamArn,
      Instant now) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode request = root.putObject("requestContext");
    ObjectNode response = root.putObject("responseContext");
    response.put("statusCode", 200).put("executedVersion", "$LATEST");
    switch (last) {
      case Outcome.Answer answer -> {
        request.put("requestId", answer.requestId());
        response.putNull("functionError");
      }
      case Outcome.FunctionError error -> {
        request.put("requestId", error.requestId());
        response.put("functionError", "Unhandled");
      }
    }
    request
        .put("functionArn", LocalNames.functionArn(function))
        .put("condition", condition.code)
        .put("approximateInvokeCount", batch.failures());
    root.put("version", "1.0").put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
    StreamRecord first = batch.records().getFirst();
    StreamRecord end = batch.records().getLast();
    root.putObject("DDBStreamBatchInfo")
        .put("shardId", shard.id)
        .put("startSequenceNumber", first.sequenceNumber())
        .put("endSequenceNumber", end.sequenceNumber())
        .put("approximateArrivalOfFirstRecord", arrival(first))
        .put("approximateArrivalOfLastRecord", arrival(end))
        .put("batchSize", batch.size())
        .put("streamArn", streamArn);
    return root.toString();
  }

  private static String arrival(StreamRecord record) {
    return record.arrival().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
