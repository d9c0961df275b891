package dev.perennial.lambda.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.perennial.customer.Watermark;
import dev.perennial.lambda.dynamo.Item;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// One record of a DynamoDB stream as Lambda hands it over.
///
/// @param sequence the sequence number, which Lambda is told if the record is to come again
/// @param stream the label of the stream: the last part of its ARN
/// @param image the item as it was written, or the key alone of one that was removed
/// @param isRemoval whether the item was removed
/// @param arrived when that was, to the second, or null where Lambda does not say
public record StreamRecord(
    String sequence, String stream, Item image, boolean isRemoval, @Nullable Instant arrived) {
  private static final String REMOVE = "REMOVE";

  /// Reads a record. A record without an image has an empty one.
  static StreamRecord from(DynamodbStreamRecord record) {
    String arn = Optional.ofNullable(record.getEventSourceARN()).orElse("");
    boolean isRemoval = REMOVE.equals(record.getEventName());
    Map<String, AttributeValue> image =
        isRemoval ? record.getDynamodb().getKeys() : record.getDynamodb().getNewImage();
    Date created = record.getDynamodb().getApproximateCreationDateTime();
    return new StreamRecord(
        record.getDynamodb().getSequenceNumber(),
        arn.substring(arn.lastIndexOf('/') + 1),
        new Item(image == null ? Map.of() : values(image)),
        isRemoval,
        created == null ? null : created.toInstant());
  }

  /// How far this record is in its stream.
  public Watermark watermark() {
    return Watermark.of(stream, sequence);
  }

  private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> values(
      Map<String, AttributeValue> image) {
    return image.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue())));
  }

  /// An attribute has one type; only that one is set.
  private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(
      AttributeValue value) {
    var next = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
    if (value.getS() != null) {
      next.s(value.getS());
    } else if (value.getN() != null) {
      next.n(value.getN());
    } else if (value.getB() != null) {
      next.b(SdkBytes.fromByteBuffer(value.getB()));
    } else if (value.getM() != null) {
      next.m(values(value.getM()));
    } else if (value.getL() != null) {
      next.l(value.getL().stream().map(StreamRecord::value).toList());
    } else if (value.getSS() != null) {
      next.ss(value.getSS());
    } else if (value.getNS() != null) {
      next.ns(value.getNS());
    } else if (value.getBS() != null) {
      next.bs(value.getBS().stream().map(SdkBytes::fromByteBuffer).toList());
    } else {
      next.bool(value.getBOOL()).nul(value.getNULL());
    }
    return next.build();
  }
}
