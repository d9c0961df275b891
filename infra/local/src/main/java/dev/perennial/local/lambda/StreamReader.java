package dev.perennial.local.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Reads the shards of one stream into memory, filtered and stamped with the virtual time.
final class StreamReader {

  /// Read no further while this many records wait in a shard.
  private static final int ENOUGH = 20_000;

  private static final int MOST_A_CALL = 1_000;

  private final DynamoDbStreamsClient streams;
  private final String sourceArn;
  private final ShardIteratorType start;
  private final StreamRecordJson json;
  private final Predicate<String> filter;
  private final Clock clock;
  private final LongSupplier writes;
  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  /// How many writes there had been when everything was read; −1 while something is left.
  private long readUpTo = -1;

  StreamReader(
      DynamoDbStreamsClient streams,
      String sourceArn,
      boolean fromTheBeginning,
      StreamRecordJson json,
      Predicate<String> filter,
      Clock clock,
      LongSupplier writes) {
    this.streams = streams;
    this.sourceArn = sourceArn;
    this.start = fromTheBeginning ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST;
    this.json = json;
    this.filter = filter;
    this.clock = clock;
    this.writes = writes;
    discover();
  }

  /// The shards that are not finished, parents before children.
  Collection<Shard> shards() {
    return shards.values();
  }

  /// Whether a shard's turn has come: its parent was processed to the end.
  boolean isTurnOf(Shard shard) {
    return shard.parent == null || !shards.containsKey(shard.parent);
  }

  void forget(Shard shard) {
    shards.remove(shard.id);
  }

  /// Goes back to the oldest record that the stream still holds.
  void rewind() {
    shards.clear();
    seen.clear();
    readUpTo = -1;
    discover(ShardIteratorType.TRIM_HORIZON);
  }

  /// Reads what is new. Returns how many records were read, filtered ones included.
  int read() {
    long written = writes.getAsLong();
    if (written == readUpTo) {
      return 0;
    }
    int read = readShards();
    boolean everything = shards.values().stream().allMatch(shard -> shard.waiting.size() < ENOUGH);
    readUpTo = everything ? written : -1;
    return read;
  }

  private int readShards() {
    int read = 0;
    boolean closed = shards.isEmpty();
    for (Shard shard : shards.values()) {
      boolean wasOpen = shard.iterator != null;
      read += read(shard);
      closed |= wasOpen && shard.iterator == null;
    }
    return closed ? read + (discover() ? readShards() : 0) : read;
  }

  private int read(Shard shard) {
    int read = 0;
    while (shard.iterator != null && shard.waiting.size() < ENOUGH) {
      GetRecordsResponse response = records(shard);
      for (Record record : response.records()) {
        shard.lastRead = record.dynamodb().sequenceNumber();
        String text = json.write(record, clock.instant());
        if (filter.test(text)) {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          shard.waiting.add(
              new StreamRecord(record.dynamodb().sequenceNumber(), bytes, clock.instant()));
        }
      }
      read += response.records().size();
      shard.iterator = response.nextShardIterator();
      if (response.records().isEmpty()) {
        break;
      }
    }
    return read;
  }

  private GetRecordsResponse records(Shard shard) {
    try {
      return streams.getRecords(request(shard.iterator));
    } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
      // DynamoDB Local takes an iterator of an empty shard for trimmed once the shard has records.
      return streams.getRecords(request(iterator(shard.id, shard.lastRead, start)));
    }
  }

  private static GetRecordsRequest request(@Nullable String iterator) {
    return GetRecordsRequest.builder().shardIterator(iterator).limit(MOST_A_CALL).build();
  }

  /// Looks for shards that were never seen. Those that come later are read from their beginning.
  private boolean discover() {
    return discover(seen.isEmpty() ? start : ShardIteratorType.TRIM_HORIZON);
  }

  private boolean discover(ShardIteratorType from) {
    boolean found = false;
    String after = null;
    do {
      StreamDescription stream = describe(after);
      for (var shard : stream.shards()) {
        if (seen.add(shard.shardId())) {
          String iterator = iterator(shard.shardId(), null, from);
          shards.put(shard.shardId(), new Shard(shard.shardId(), shard.parentShardId(), iterator));
          found = true;
        }
      }
      after = stream.lastEvaluatedShardId();
    } while (after != null);
    return found;
  }

  private StreamDescription describe(@Nullable String after) {
    return streams
        .describeStream(
            DescribeStreamRequest.builder()
                .streamArn(sourceArn)
                .exclusiveStartShardId(after)
                .build())
        .streamDescription();
  }

  private String iterator(String shard, @Nullable String after, ShardIteratorType start) {
    return streams
        .getShardIterator(
            GetShardIteratorRequest.builder()
                .streamArn(sourceArn)
                .shardId(shard)
                .shardIteratorType(after == null ? start : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(after)
                .build())
        .shardIterator();
  }
}
