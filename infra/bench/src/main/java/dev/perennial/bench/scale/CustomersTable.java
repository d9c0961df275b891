package dev.perennial.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.LongConsumer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/// The Customers table behind the HTTP of the SDK, so that the client writes and reads JSON as on
/// AWS, but waits for no network. It knows the calls that the nightly pass makes, scans and
/// conditional puts, and answers nothing else. Customers are called by their numbers, in nine
/// digits.
final class CustomersTable implements SdkHttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 1 << 20;
  private static final int BYTES_A_WRITE = 1_024;
  private static final int BYTES_A_READ = 4_096;
  private static final int OVERHEAD_OF_COLLECTION = 3;

  private final int customers;
  private final LongConsumer progress;
  private final OffHeap items;
  private final int[] sizes;
  private final long[] versions;
  private double readUnits;
  private double writeUnits;
  private long bytes;
  private long scanned;

  /// @param progress is told after each page how many customers have been read so far
  CustomersTable(int customers, LongConsumer progress) {
    this.customers = customers;
    this.progress = progress;
    this.items = new OffHeap(customers);
    this.sizes = new int[customers];
    this.versions = new long[customers];
  }

  /// What was used so far, and the size of what is stored as DynamoDB counts it.
  record Usage(double readUnits, double writeUnits, long bytes) {}

  synchronized Usage usage() {
    return new Usage(readUnits, writeUnits, bytes);
  }

  static String name(int customer) {
    return "%09d".formatted(customer);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // It is over when it is begun.
      }
    };
  }

  private synchronized HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    JsonNode body = JSON.readTree(content(request));
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "Scan" -> answer(200, scan(body));
      case "PutItem" -> put(body);
      default -> throw new IOException("no such call here: " + target);
    };
  }

  private static byte[] content(HttpExecuteRequest request) throws IOException {
    ContentStreamProvider provider = request.contentStreamProvider().orElseThrow();
    try (InputStream content = provider.newStream()) {
      return content.readAllBytes();
    }
  }

  /// A page of at most a megabyte of a segment, which is a range of numbers.
  private byte[] scan(JsonNode body) {
    long segment = body.path("Segment").asInt();
    long segments = body.path("TotalSegments").asInt();
    int end = (int) ((segment + 1) * customers / segments);
    JsonNode after = body.path("ExclusiveStartKey").path("pk").path("S");
    int from =
        after.isMissingNode()
            ? (int) (segment * customers / segments)
            : Integer.parseInt(after.asText()) + 1;
    ByteArrayOutputStream page = new ByteArrayOutputStream(2 * PAGE);
    page.writeBytes("{\"Items\":[".getBytes(UTF_8));
    int size = 0;
    int next = from;
    while (next < end && size < PAGE) {
      page.writeBytes(next == from ? new byte[0] : ",".getBytes(UTF_8));
      page.writeBytes(items.get(next));
      size += sizes[next];
      next++;
    }
    scanned += next - from;
    progress.accept(scanned);
    readUnits += Math.max(1, Math.ceilDiv(size, BYTES_A_READ)) / 2.0;
    String rest =
        next == end
            ? ""
            : ",\"LastEvaluatedKey\":{\"pk\":{\"S\":\"%s\"}}".formatted(name(next - 1));
    page.writeBytes(
        "],\"Count\":%1$d,\"ScannedCount\":%1$d%2$s}".formatted(next - from, rest).getBytes(UTF_8));
    return page.toByteArray();
  }

  private HttpExecuteResponse put(JsonNode body) throws IOException {
    JsonNode item = body.path("Item");
    int customer = Integer.parseInt(item.path("pk").path("S").asText());
    long read = body.path("ExpressionAttributeValues").path(":read").path("N").asLong();
    int size = size(item);
    writeUnits += Math.ceilDiv(Math.max(size, sizes[customer]), BYTES_A_WRITE);
    if (versions[customer] != read) {
      return answer(
          400,
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}"
              .getBytes(UTF_8));
    }
    bytes += size - sizes[customer];
    sizes[customer] = size;
    versions[customer] = item.path("version").path("N").asLong();
    items.put(customer, JSON.writeValueAsBytes(item));
    return answer(200, "{}".getBytes(UTF_8));
  }

  /// Source: Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats".
  private static int size(JsonNode attributes) {
    int size = 0;
    for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
      Map.Entry<String, JsonNode> value = attribute.getValue().properties().iterator().next();
      size += utf8(attribute.getKey()) + size(value.getKey(), value.getValue());
    }
    return size;
  }

  private static int size(String type, JsonNode value) {
    return switch (type) {
      case "S" -> utf8(value.asText());
      case "N" -> value.asText().length() / 2 + 2;
      case "B" -> decoded(value.asText());
      case "BOOL", "NULL" -> 1;
      case "SS" -> value.valueStream().mapToInt(one -> utf8(one.asText())).sum();
      case "M" -> OVERHEAD_OF_COLLECTION + value.size() + size(value);
      default -> throw new IllegalArgumentException("an attribute of the type " + type);
    };
  }

  private static int decoded(String base64) {
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return base64.length() / 4 * 3 - padding;
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static HttpExecuteResponse answer(int status, byte[] json) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", String.valueOf(json.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(json)))
        .build();
  }

  @Override
  public void close() {
    items.close();
  }
}
