package dev.perennial.local.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.perennial.local.template.LocalNames;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Writes a stream record as the JSON that Lambda sends. Times, ARNs and event ids come from the
/// virtual clock and the record's place in its stream, so that two runs see the same.
final class StreamRecordJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final String streamArn;

  StreamRecordJson(String streamArn) {
    this.streamArn = streamArn;
  }

  String write(Record record, Instant arrival) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      var change = record.dynamodb();
      String place = streamArn + change.sequenceNumber();
      json.writeStartObject();
      json.writeStringField(
          "eventID",
          UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8))
              .toString()
              .replace("-", ""));
      json.writeStringField("eventName", record.eventNameAsString());
      json.writeStringField("eventVersion", record.eventVersion());
      json.writeStringField("eventSource", record.eventSource());
      json.writeStringField("awsRegion", LocalNames.REGION);
      json.writeObjectFieldStart("dynamodb");
      json.writeNumberField("ApproximateCreationDateTime", arrival.getEpochSecond());
      item(json, "Keys", change.keys());
      if (change.hasNewImage()) {
        item(json, "NewImage", change.newImage());
      }
      if (change.hasOldImage()) {
        item(json, "OldImage", change.oldImage());
      }
      json.writeStringField("SequenceNumber", change.sequenceNumber());
      json.writeNumberField("SizeBytes", change.sizeBytes());
      json.writeStringField("StreamViewType", change.streamViewTypeAsString());
      json.writeEndObject();
      json.writeStringField("eventSourceARN", streamArn);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void item(JsonGenerator json, String name, Map<String, AttributeValue> item)
      throws IOException {
    json.writeFieldName(name);
    map(json, item);
  }

  private static void map(JsonGenerator json, Map<String, AttributeValue> item) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
      json.writeFieldName(entry.getKey());
      value(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, AttributeValue value) throws IOException {
    json.writeStartObject();
    json.writeFieldName(value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name());
    switch (value.type()) {
      case S -> json.writeString(value.s());
      case N -> json.writeString(value.n());
      case B -> binary(json, value.b());
      case BOOL -> json.writeBoolean(value.bool());
      case NUL -> json.writeBoolean(true);
      case M -> map(json, value.m());
      case L -> array(json, value.l(), StreamRecordJson::value);
      case SS -> array(json, value.ss(), JsonGenerator::writeString);
      case NS -> array(json, value.ns(), JsonGenerator::writeString);
      case BS -> array(json, value.bs(), StreamRecordJson::binary);
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown type: " + value);
    }
    json.writeEndObject();
  }

  private static void binary(JsonGenerator json, SdkBytes bytes) throws IOException {
    json.writeBinary(bytes.asByteArrayUnsafe());
  }

  private static <T> void array(JsonGenerator json, List<T> items, Writer<T> writer)
      throws IOException {
    json.writeStartArray();
    for (T item : items) {
      writer.write(json, item);
    }
    json.writeEndArray();
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }
}
