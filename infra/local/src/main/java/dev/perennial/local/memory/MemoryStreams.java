package dev.perennial.local.memory;

import dev.perennial.local.memory.MemoryStream.Shard;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.SequenceNumberRange;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Answers what a reader of streams asks. An iterator is the ARN of the stream, the number of the
/// shard and the place of the next record.
final class MemoryStreams implements DynamoDbStreamsClient {

  private static final int MOST = 1_000;

  private final MemoryTables tables;
  private final Lock lock;

  /// Streams of tables that nobody writes under `lock`.
  MemoryStreams(MemoryTables tables, Lock lock) {
    this.tables = tables;
    this.lock = lock;
  }

  @Override
  public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
    return MemoryClient.holding(lock, () -> answer(request));
  }

  private DescribeStreamResponse answer(DescribeStreamRequest request) {
    MemoryStream stream = stream(request.streamArn());
    List<Shard> shards = stream.shards();
    String after = request.exclusiveStartShardId();
    return DescribeStreamResponse.builder()
        .streamDescription(
            StreamDescription.builder()
                .streamArn(stream.arn)
                .shards(
                    shards.stream()
                        .skip(after == null ? 0 : number(shards, after) + 1L)
                        .map(MemoryStreams::described)
                        .toList())
                .build())
        .build();
  }

  @Override
  public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    return MemoryClient.holding(lock, () -> answer(request));
  }

  private GetShardIteratorResponse answer(GetShardIteratorRequest request) {
    MemoryStream stream = stream(request.streamArn());
    int number = number(stream.shards(), request.shardId());
    Shard shard = stream.shards().get(number);
    ShardIteratorType type = request.shardIteratorType();
    long place =
        switch (type) {
          case TRIM_HORIZON -> Math.max(shard.from(), stream.oldest());
          case LATEST -> shard.until() < 0 ? stream.end() : shard.until();
          case AT_SEQUENCE_NUMBER -> place(request.sequenceNumber());
          case AFTER_SEQUENCE_NUMBER -> place(request.sequenceNumber()) + 1;
          case UNKNOWN_TO_SDK_VERSION -> throw Refusal.invalid("Unknown iterator type");
        };
    return GetShardIteratorResponse.builder()
        .shardIterator(iterator(stream, number, place))
        .build();
  }

  @Override
  public GetRecordsResponse getRecords(GetRecordsRequest request) {
    return MemoryClient.holding(lock, () -> answer(request));
  }

  private GetRecordsResponse answer(GetRecordsRequest request) {
    String[] parts = request.shardIterator().split("\\|", -1);
    MemoryStream stream = stream(parts[0]);
    int number = Integer.parseInt(parts[1]);
    Shard shard = stream.shards().get(number);
    long from = Long.parseLong(parts[2]);
    if (from < stream.oldest()) {
      throw TrimmedDataAccessException.builder().message("The records are trimmed").build();
    }
    int most = Objects.requireNonNullElse(request.limit(), MOST);
    long end = shard.until() < 0 ? stream.end() : shard.until();
    long until = Math.min(end, from + most);
    List<Record> records = stream.between(from, until);
    boolean finished = shard.until() >= 0 && until == shard.until();
    return GetRecordsResponse.builder()
        .records(records)
        .nextShardIterator(finished ? null : iterator(stream, number, until))
        .build();
  }

  private MemoryStream stream(String arn) {
    for (MemoryTable table : tables.all()) {
      if (table.stream != null && table.stream.arn.equals(arn)) {
        return table.stream;
      }
    }
    throw ResourceNotFoundException.builder().message("There is no stream " + arn).build();
  }

  private static software.amazon.awssdk.services.dynamodb.model.Shard described(Shard shard) {
    return software.amazon.awssdk.services.dynamodb.model.Shard.builder()
        .shardId(shard.id())
        .parentShardId(shard.parent())
        .sequenceNumberRange(
            SequenceNumberRange.builder()
                .startingSequenceNumber(MemoryStream.sequenceNumber(shard.from()))
                .endingSequenceNumber(
                    shard.until() < 0 ? null : MemoryStream.sequenceNumber(shard.until() - 1))
                .build())
        .build();
  }

  private static int number(List<Shard> shards, String id) {
    for (int i = 0; i < shards.size(); i++) {
      if (shards.get(i).id().equals(id)) {
        return i;
      }
    }
    throw ResourceNotFoundException.builder().message("There is no shard " + id).build();
  }

  private static long place(String sequenceNumber) {
    return Long.parseLong(sequenceNumber) - 1;
  }

  private static String iterator(MemoryStream stream, int shard, long place) {
    return stream.arn + "|" + shard + "|" + place;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
