package dev.perennial.lambda.dynamo;

import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.lambda.wire.EventReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An event as an item of the Events table: `pk` the customer, `sk` type#source#natural key, and
/// the CloudEvent's JSON in `event`, or deflated (RFC 1951) in `event_deflated` where that is
/// shorter, so that an order with its product lines stays within one write unit.
public final class EventItem {
  private static final int WORTH_DEFLATING = 400;
  private static final int MOST_BYTES = 64 * 1024 + 2048;

  private EventItem() {}

  static Map<String, AttributeValue> write(Envelope envelope) {
    Event event = envelope.event();
    Item.Builder item =
        new Item.Builder()
            .with("pk", Values.text(event.customer().value()))
            .with("sk", Values.text(event.key().sortKey()));
    byte[] json = envelope.json().getBytes(StandardCharsets.UTF_8);
    return json.length < WORTH_DEFLATING
        ? item.with("event", Values.text(envelope.json())).build()
        : item.with("event_deflated", Values.bytes(deflated(json))).build();
  }

  /// The event in an item or in the image of one. Throws IllegalArgumentException if it is not an
  /// event, or if the keys of the item are not the event's own.
  public static Envelope read(Item item) {
    Envelope envelope = EventReader.read(json(item));
    requireSame("pk", item, envelope.event().customer().value());
    requireSame("sk", item, envelope.event().key().sortKey());
    return envelope;
  }

  /// The JSON in an item, be it an event or not. Throws IllegalArgumentException if there is none.
  public static String json(Item item) {
    return item.optionalText("event")
        .orElseGet(
            () -> new String(inflated(item.bytes("event_deflated")), StandardCharsets.UTF_8));
  }

  private static void requireSame(String key, Item item, String expected) {
    if (!item.text(key).equals(expected)) {
      throw new IllegalArgumentException("the key " + key + " is not that of the event");
    }
  }

  private static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length);
      byte[] buffer = new byte[2048];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static byte[] inflated(byte[] packed) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 3);
      byte[] buffer = new byte[2048];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new IllegalArgumentException("event_deflated ends too early");
        }
        out.write(buffer, 0, count);
        if (out.size() > MOST_BYTES) {
          throw new IllegalArgumentException("event_deflated holds more than 64 KiB");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("event_deflated is not a deflated text", e);
    }
  }
}
