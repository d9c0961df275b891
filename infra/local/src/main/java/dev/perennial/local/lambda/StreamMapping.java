package dev.perennial.local.lambda;

import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.lambda.BatchResponse.Done;
import dev.perennial.local.lambda.BatchResponse.FailedFrom;
import dev.perennial.local.lambda.BatchResponse.Unreadable;
import dev.perennial.local.lambda.FailureRecord.Condition;
import dev.perennial.local.lambda.Outcome.Answer;
import dev.perennial.local.lambda.Outcome.FunctionError;
import dev.perennial.local.template.FunctionResource.StreamSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Lambda's event source mapping of a DynamoDB stream: parallelization factor 1, shards in order, a
/// failed batch before anything that follows it in its shard.
///
/// What a retry costs: a function error with bisecting on splits the batch and costs none, nor does
/// a partial answer with bisecting on, which splits at the reported record. Everything else costs
/// one. Source: Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB" and the pages below
/// it.
public final class StreamMapping {

  /// DynamoDB keeps stream records for a day.
  private static final Duration RETENTION = Duration.ofHours(24);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final StreamSource source;
  private final LambdaFunction function;
  private final StreamReader reader;
  private final String streamArn;
  private final Optional<LocalQueue> failures;
  private final Clock clock;
  private final int attemptsAPump;
  private final Duration oldest;
  private Pumped total = Pumped.NOTHING;

  /// A mapping from the stream of `source.table()` to a function. `streamArn` is what records call
  /// their stream; `attemptsAPump` is how often a batch is tried in one pump before its shard
  /// waits; `writes` counts the writes to the table, without which its stream has nothing new.
  public StreamMapping(
      StreamSource source,
      LambdaFunction function,
      LocalDynamo dynamo,
      String streamArn,
      Optional<LocalQueue> failures,
      Clock clock,
      int attemptsAPump,
      LongSupplier writes) {
    this.source = source;
    this.function = function;
    this.streamArn = streamArn;
    this.failures = failures;
    this.clock = clock;
    this.attemptsAPump = attemptsAPump;
    Duration age = Duration.ofSeconds(source.maximumRecordAgeSeconds());
    this.oldest = age.isNegative() || age.compareTo(RETENTION) > 0 ? RETENTION : age;
    this.reader =
        new StreamReader(
            dynamo.streams(),
            dynamo.streamArn(source.table()),
            source.fromTheBeginning(),
            new StreamRecordJson(streamArn),
            new RecordFilter(source.filters()),
            clock,
            writes);
  }

  /// The function that is fed.
  public LambdaFunction function() {
    return function;
  }

  /// When a shard that waits is to be tried again; empty if none waits. A pump tries earlier, too.
  public Optional<Instant> nextAttempt() {
    return reader.shards().stream()
        .flatMap(shard -> Stream.ofNullable(shard.nextAttempt))
        .min(Instant::compareTo);
  }

  /// Forgets how far it was: everything that the stream still holds is delivered again, as after
  /// the mapping was deleted and made anew at TRIM_HORIZON.
  public void rewind() {
    reader.rewind();
  }

  /// Processes the stream until it is drained or every shard with work has to wait.
  public Pumped pump() {
    Pumped before = total;
    reader.shards().forEach(shard -> shard.vainAttempts = 0);
    boolean progress = true;
    while (progress) {
      int read = reader.read();
      total = total.then(new Pumped(read, 0, 0, 0, 0, false));
      progress = read > 0;
      for (Shard shard : List.copyOf(reader.shards())) {
        progress |= reader.isTurnOf(shard) && drain(shard);
      }
    }
    boolean blocked = reader.shards().stream().anyMatch(Shard::hasWork);
    total = total.then(new Pumped(0, 0, 0, 0, 0, blocked));
    return since(before);
  }

  private Pumped since(Pumped before) {
    return new Pumped(
        total.read() - before.read(),
        total.done() - before.done(),
        total.invocations() - before.invocations(),
        total.failures() - before.failures(),
        total.discarded() - before.discarded(),
        total.blocked());
  }

  private boolean drain(Shard shard) {
    boolean progress = false;
    while (shard.hasWork() && shard.vainAttempts < attemptsAPump) {
      progress = true;
      process(shard, shard.nextBatch(source.batchSize()));
    }
    if (shard.hasWork()) {
      await(shard);
    } else {
      shard.vainPumps = 0;
      shard.nextAttempt = null;
    }
    if (shard.isFinished()) {
      reader.forget(shard);
      return true;
    }
    return progress;
  }

  private void await(Shard shard) {
    Instant now = clock.instant();
    if (shard.nextAttempt == null || !shard.nextAttempt.isAfter(now)) {
      Duration wait = Duration.ofSeconds(1L << Math.min(shard.vainPumps++, 20));
      shard.nextAttempt = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
  }

  private void process(Shard shard, Batch batch) {
    int young = firstYoung(batch);
    if (young > 0) {
      Outcome none = new FunctionError("", "", "");
      discard(shard, batch.part(0, young), Condition.RECORD_AGE_EXCEEDED, none);
      if (young < batch.size()) {
        shard.again.push(batch.part(young, batch.size()));
      }
      return;
    }
    Outcome outcome = function.invoke(batch.event());
    switch (response(outcome, batch)) {
      case Done() -> {
        count(batch.size(), 0);
        progressed(shard);
      }
      case FailedFrom(int index) -> {
        count(index, 1);
        partly(shard, batch, index, outcome);
      }
      case Unreadable(String why) -> {
        count(0, 1);
        failed(shard, batch, outcome);
      }
    }
  }

  private int firstYoung(Batch batch) {
    Instant limit = clock.instant().minus(oldest);
    int index = 0;
    while (index < batch.size() && batch.records().get(index).arrival().isBefore(limit)) {
      index++;
    }
    return index;
  }

  private BatchResponse response(Outcome outcome, Batch batch) {
    return switch (outcome) {
      case FunctionError error -> new Unreadable(error.errorMessage());
      case Answer answer ->
          source.reportsItemFailures()
              ? BatchResponse.read(answer.json(), batch.records())
              : new Done();
    };
  }

  private void partly(Shard shard, Batch batch, int index, Outcome outcome) {
    Batch rest = batch.part(index, batch.size());
    if (index > 0) {
      progressed(shard);
    }
    if (index > 0 && source.bisects()) {
      shard.again.push(rest);
    } else {
      retry(shard, rest, outcome);
    }
  }

  private void failed(Shard shard, Batch batch, Outcome outcome) {
    if (source.bisects() && batch.size() > 1) {
      int middle = (batch.size() + 1) / 2;
      shard.again.push(batch.part(middle, batch.size()));
      shard.again.push(batch.part(0, middle));
    } else {
      retry(shard, batch, outcome);
    }
  }

  private void retry(Shard shard, Batch batch, Outcome outcome) {
    Batch again = batch.failedAgain();
    if (source.maximumRetries() >= 0 && again.failures() > source.maximumRetries()) {
      discard(shard, again, Condition.RETRY_ATTEMPTS_EXHAUSTED, outcome);
    } else {
      shard.vainAttempts++;
      shard.again.push(again);
    }
  }

  private void discard(Shard shard, Batch batch, Condition condition, Outcome outcome) {
    total = total.then(new Pumped(0, 0, 0, 0, batch.size(), false));
    String id = function.resource().id();
    failures.ifPresent(
        queue ->
            queue.send(
                FailureRecord.write(
                    condition, id, outcome, shard, batch, streamArn, clock.instant())));
    progressed(shard);
  }

  private static void progressed(Shard shard) {
    shard.vainAttempts = 0;
    shard.vainPumps = 0;
    shard.nextAttempt = null;
  }

  private void count(int done, int failed) {
    total = total.then(new Pumped(0, done, 1, failed, 0, false));
  }
}
