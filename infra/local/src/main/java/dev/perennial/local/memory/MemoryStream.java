package dev.perennial.local.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// The stream of a table: one shard after the other, each holding what came while it was open, for
/// a day.
final class MemoryStream {

  private static final Duration RETENTION = Duration.ofHours(24);

  /// Old records are dropped when they are this many, and at least half.
  private static final int WORTH_DROPPING = 4_096;

  /// Places in the stream of a shard's first record and of what follows its last; −1 while open.
  record Shard(String id, @Nullable String parent, long from, long until) {}

  final String arn;
  private final StreamViewType view;
  private final InstantSource clock;
  private final List<Record> records = new ArrayList<>();
  private final List<Instant> arrivals = new ArrayList<>();
  private final List<Shard> shards = new ArrayList<>();
  private long dropped;

  MemoryStream(String arn, StreamViewType view, InstantSource clock) {
    this.arn = arn;
    this.view = view;
    this.clock = clock;
    shards.add(new Shard(id(0), null, 0, -1));
  }

  List<Shard> shards() {
    return List.copyOf(shards);
  }

  /// The first place that is still held.
  long oldest() {
    return dropped;
  }

  /// The place of the next record.
  long end() {
    return dropped + records.size();
  }

  /// The records from one place to before another, both of which must be held.
  List<Record> between(long from, long until) {
    return List.copyOf(records.subList((int) (from - dropped), (int) (until - dropped)));
  }

  /// Closes the open shard and starts its child.
  void roll() {
    Shard open = shards.removeLast();
    shards.add(new Shard(open.id(), open.parent(), open.from(), end()));
    shards.add(new Shard(id(shards.size()), open.id(), end(), -1));
  }

  /// The sequence number of a place, 21 digits like those of DynamoDB.
  static String sequenceNumber(long place) {
    return "%021d".formatted(place + 1);
  }

  void append(
      KeyNames keys,
      @Nullable Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after) {
    Map<String, AttributeValue> some = after == null ? before : after;
    if (some == null) {
      throw new IllegalArgumentException("a change needs an image");
    }
    drop();
    Map<String, AttributeValue> key = keys.key(some);
    boolean hasNew = view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
    boolean hasOld = view == StreamViewType.OLD_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
    StreamRecord.Builder change =
        StreamRecord.builder()
            .keys(key)
            .sequenceNumber(sequenceNumber(end()))
            .approximateCreationDateTime(clock.instant())
            .streamViewType(view);
    long size = ItemSize.of(key);
    if (hasNew && after != null) {
      change.newImage(after);
      size += ItemSize.of(after);
    }
    if (hasOld && before != null) {
      change.oldImage(before);
      size += ItemSize.of(before);
    }
    records.add(
        Record.builder()
            .eventName(
                after == null
                    ? OperationType.REMOVE
                    : before == null ? OperationType.INSERT : OperationType.MODIFY)
            .eventVersion("1.1")
            .eventSource("aws:dynamodb")
            .dynamodb(change.sizeBytes(size).build())
            .build());
    arrivals.add(clock.instant());
  }

  private void drop() {
    if (records.size() < WORTH_DROPPING
        || !isOld(arrivals.get(WORTH_DROPPING - 1))
        || !isOld(arrivals.get(records.size() / 2))) {
      return;
    }
    int old = records.size() / 2;
    while (old < records.size() && isOld(arrivals.get(old))) {
      old++;
    }
    records.subList(0, old).clear();
    arrivals.subList(0, old).clear();
    dropped += old;
  }

  private boolean isOld(Instant arrival) {
    return arrival.isBefore(clock.instant().minus(RETENTION));
  }

  private String id(int number) {
    return "shardId-%020d".formatted(number);
  }
}
