package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.sweep.Parts;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The parts of a sweep on DynamoDB, in the table of metrics. Key: `pk` is `part#run`, `sk`
/// `kind#segment#chunk`. A part is deflated and divided into as many chunks as it needs; each says
/// how many there are (`chunks`) and what the sum of all is (`digest`), so that the rest of an
/// earlier attempt is not taken for the part. A put without a condition: the latest attempt holds.
/// `expires_at` (epoch seconds) ends a part after 14 days.
public record DynamoParts(DynamoDbClient dynamo, String table) implements Parts {
  private static final int CHUNK_BYTES = 300_000;
  private static final Duration KEPT = Duration.ofDays(14);

  @Override
  public void put(String run, String kind, int segment, byte[] content, Instant now) {
    byte[] deflated = Deflated.of(content);
    int chunks = Math.max(1, Math.ceilDiv(deflated.length, CHUNK_BYTES));
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = chunk * CHUNK_BYTES;
      byte[] bytes =
          Arrays.copyOfRange(deflated, from, Math.min(deflated.length, from + CHUNK_BYTES));
      String key = "%s%05d#%03d".formatted(prefix(kind), segment, chunk);
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "pk", Values.text(pk(run)),
                          "sk", Values.text(key),
                          "segment", Values.number(segment),
                          "chunks", Values.number(chunks),
                          "digest", Values.number(digest(deflated)),
                          "content", Values.bytes(bytes),
                          "expires_at", Values.number(now.plus(KEPT).getEpochSecond()))));
    }
  }

  @Override
  public List<byte[]> of(String run, String kind, int segments) {
    TreeMap<Long, List<Item>> bySegment = new TreeMap<>();
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :run AND begins_with(sk, :kind)")
                    .expressionAttributeValues(
                        Map.of(":run", Values.text(pk(run)), ":kind", Values.text(prefix(kind))))
                    .consistentRead(true))
        .items()
        .stream()
        .map(Item::new)
        .forEach(
            item ->
                bySegment
                    .computeIfAbsent(item.whole("segment"), segment -> new ArrayList<>())
                    .add(item));
    List<byte[]> parts = new ArrayList<>();
    for (long segment = 0; segment < segments; segment++) {
      List<Item> chunks = bySegment.getOrDefault(segment, List.of());
      byte[] deflated = joined(chunks);
      if (chunks.isEmpty() || digest(deflated) != chunks.getFirst().whole("digest")) {
        throw new IllegalStateException(
            "run %s: segment %d of %d has handed over no whole part of the kind %s"
                .formatted(run, segment, segments, kind));
      }
      parts.add(Deflated.read(deflated));
    }
    return parts;
  }

  private static byte[] joined(List<Item> chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks.stream()
        .limit(chunks.isEmpty() ? 0 : chunks.getFirst().whole("chunks"))
        .forEach(chunk -> all.writeBytes(chunk.bytes("content")));
    return all.toByteArray();
  }

  private static String pk(String run) {
    return "part#" + run;
  }

  private static String prefix(String kind) {
    return kind + "#";
  }

  private static long digest(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }
}
