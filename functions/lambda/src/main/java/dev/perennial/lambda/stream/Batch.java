package dev.perennial.lambda.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.EventTrace;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.wire.LaterVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Handles a batch of stream records: each customer's records in their order, customers beside each
/// other. What can never be handled goes to quarantine; what may succeed later is told to Lambda,
/// by the lowest sequence number and only after the rest was served. Lambda then delivers that
/// record and everything after it again, so whatever is done with a record has to bear a second
/// time.
///
/// @param <T> what a record is read as
/// @param function names the function in quarantine and in the log
/// @param operations what happened to the items that it is for (`INSERT`, `MODIFY`); records of
///   others are passed over
public record Batch<T>(
    String function,
    Set<String> operations,
    Reader<T> reader,
    Work<T> work,
    Quarantine quarantine) {
  public Batch {
    operations = Set.copyOf(operations);
  }

  /// Reads a record. Throws IllegalArgumentException if it can never be read.
  public interface Reader<T> {
    T read(StreamRecord record);
  }

  /// Handles the records of one customer, in their order. Throws to have them all come again.
  public interface Work<T> {
    void handle(CustomerId customer, List<Read<T>> records, Counts counts);

    /// This work for a batch, with what it can read for all of its customers at once. Throws an
    /// SdkException to have the whole batch come again.
    ///
    /// @param batch the records that are going to be handled
    default Work<T> ahead(Map<CustomerId, List<Read<T>>> batch) {
      return this;
    }

    /// This, and then that; what fails is done again from the first on. Neither reads ahead, since
    /// the first may change what the second would have read.
    default Work<T> andThen(Work<T> next) {
      return (customer, records, counts) -> {
        handle(customer, records, counts);
        next.handle(customer, records, counts);
      };
    }
  }

  /// A record and what it was read as.
  public record Read<T>(StreamRecord record, T content) {

    /// What finds it in the logs: its sequence number, and its trace if it is an event.
    Map<String, String> ids() {
      return content instanceof Event event
          ? Map.of("sequence", record.sequence(), "event", EventTrace.of(event.header()))
          : Map.of("sequence", record.sequence());
    }
  }

  /// Whose record it is.
  public interface Owner<T> {
    CustomerId of(T content);
  }

  /// Serves the batch and says which record has to come again, if any.
  public StreamsEventResponse serve(DynamodbEvent event, Owner<T> owner, Instant now, Log log) {
    TreeMap<String, String> failures = new TreeMap<>();
    Map<CustomerId, List<Read<T>>> byCustomer = new LinkedHashMap<>();
    for (var raw : event.getRecords()) {
      if (!operations.contains(raw.getEventName())) {
        continue;
      }
      StreamRecord record = StreamRecord.from(raw);
      try {
        T content = reader.read(record);
        byCustomer
            .computeIfAbsent(owner.of(content), added -> new ArrayList<>())
            .add(new Read<>(record, content));
      } catch (LaterVersion e) {
        fail(record, Map.of("sequence", record.sequence()), e, log, failures);
      } catch (IllegalArgumentException e) {
        Map<String, String> ids = Map.of("sequence", record.sequence());
        setAside(record, ids, String.valueOf(e.getMessage()), now, log, failures);
      }
    }
    Counts counts = new Counts();
    serve(byCustomer, now, log, counts, failures);
    log.count("batch served", now, counts);
    return answer(failures);
  }

  private void serve(
      Map<CustomerId, List<Read<T>>> byCustomer,
      Instant now,
      Log log,
      Counts counts,
      TreeMap<String, String> failures) {
    Work<T> prepared;
    try {
      prepared = work.ahead(byCustomer);
    } catch (SdkException e) {
      byCustomer.values().stream()
          .limit(1)
          .map(List::getFirst)
          .forEach(first -> fail(first.record(), first.ids(), e, log, failures));
      return;
    }
    Map<CustomerId, Future<?>> running = new LinkedHashMap<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      byCustomer.forEach(
          (customer, records) ->
              running.put(
                  customer, executor.submit(() -> prepared.handle(customer, records, counts))));
    }
    running.forEach(
        (customer, result) -> {
          try {
            result.get();
          } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            failed(byCustomer.getOrDefault(customer, List.of()), cause, now, log, failures);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was served", e);
          }
        });
  }

  private void failed(
      List<Read<T>> records,
      Throwable cause,
      Instant now,
      Log log,
      TreeMap<String, String> failures) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (isForever(cause)) {
      records.forEach(
          read ->
              setAside(
                  read.record(),
                  read.ids(),
                  "cannot be handled: " + reason(cause),
                  now,
                  log,
                  failures));
    } else {
      fail(records.getFirst().record(), records.getFirst().ids(), cause, log, failures);
    }
  }

  private void setAside(
      StreamRecord record,
      Map<String, String> ids,
      String reason,
      Instant now,
      Log log,
      TreeMap<String, String> failures) {
    try {
      quarantine.put(function, record.sequence(), reason, record.image().attributes(), now);
      Map<String, String> details = new LinkedHashMap<>(ids);
      details.put("reason", reason);
      log.alarm("quarantined", Telemetry.QUARANTINED, now, details);
    } catch (SdkException e) {
      fail(record, ids, e, log, failures);
    }
  }

  private static void fail(
      StreamRecord record,
      Map<String, String> ids,
      Throwable cause,
      Log log,
      TreeMap<String, String> failures) {
    failures.put(record.watermark().sequence(), record.sequence());
    Map<String, String> details = new LinkedHashMap<>(ids);
    details.put("cause", code(cause));
    log.error("to be retried", details);
  }

  /// Whether no later time will change it: what is stored cannot be read by any version so far, or
  /// the item would be larger than an item can be.
  private static boolean isForever(Throwable cause) {
    return (cause instanceof IllegalArgumentException && !(cause instanceof LaterVersion))
        || (cause instanceof DynamoDbException e
            && e.awsErrorDetails() != null
            && "ValidationException".equals(e.awsErrorDetails().errorCode())
            && e.awsErrorDetails().errorMessage().contains("Item size"));
  }

  private static String reason(Throwable cause) {
    return cause instanceof IllegalArgumentException
        ? String.valueOf(cause.getMessage())
        : code(cause);
  }

  private static String code(Throwable cause) {
    return cause instanceof DynamoDbException e && e.awsErrorDetails() != null
        ? e.awsErrorDetails().errorCode()
        : cause.getClass().getName();
  }

  private static StreamsEventResponse answer(TreeMap<String, String> failures) {
    List<BatchItemFailure> lowest =
        failures.isEmpty()
            ? List.of()
            : List.of(new BatchItemFailure(failures.firstEntry().getValue()));
    return new StreamsEventResponse(lowest);
  }
}
