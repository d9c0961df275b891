package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.EventType;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads events: CloudEvents 1.0 in the structured JSON form, with the data of the contract.
/// Unknown fields are left alone; an unknown type is refused by its name.
public final class EventReader {
  /// The largest event, in UTF-8.
  public static final int MOST_BYTES = 64 * 1024;

  /// An event that was moved names two customers.
  private static final int MOST_BYTES_MOVED = MOST_BYTES + 2048;

  private EventReader() {}

  /// The event in that text. Throws [InvalidEvent].
  public static Envelope read(String json) {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    JsonNode tree = bytes > MOST_BYTES_MOVED ? null : tree(json);
    if (tree == null || (bytes > MOST_BYTES && !tree.has("mergedfrom"))) {
      throw new InvalidEvent("", "has %d bytes, expected at most %d".formatted(bytes, MOST_BYTES));
    }
    Fields event = new Fields(tree, "");
    if (!event.text("specversion").equals("1.0")) {
      throw event.invalid("specversion", "is not \"1.0\"");
    }
    Fields data = event.object("data");
    EventType type = type(event);
    EventHeader header = header(event, data);
    return new Envelope(accepted(() -> read(type, header, data)), json);
  }

  private static JsonNode tree(String json) {
    JsonNode tree;
    try {
      tree = Json.read(json);
    } catch (IllegalArgumentException e) {
      throw new InvalidEvent("", "is " + e.getMessage());
    }
    if (!tree.isObject()) {
      throw new InvalidEvent("", "is not a JSON object");
    }
    return tree;
  }

  private static EventType type(Fields event) {
    String name = event.text("type");
    return EventType.find(name)
        .orElseThrow(
            () -> event.invalid("type", "is unknown, expected one of " + EventType.names()));
  }

  private static EventHeader header(Fields event, Fields data) {
    CustomerId customer = event.as("subject", CustomerId::new);
    data.optionalText("customer_id")
        .filter(id -> !id.equals(customer.value()))
        .ifPresent(
            id -> {
              throw data.invalid("customer_id", "differs from /subject");
            });
    String id = event.text("id");
    String source = event.text("source");
    var time = event.time("time");
    boolean historical = data.flag("historical");
    @Nullable CustomerId mergedFrom =
        event
            .optionalText("mergedfrom")
            .map(text -> event.checked("mergedfrom", text, CustomerId::new))
            .orElse(null);
    return accepted(() -> new EventHeader(id, source, customer, time, historical, mergedFrom));
  }

  private static Event read(EventType type, EventHeader header, Fields data) {
    Event event = EventDataReader.read(type, header, data);
    event.key().sortKey();
    return event;
  }

  private static <T> T accepted(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (InvalidEvent e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidEvent("/data", "is not accepted: " + e.getMessage());
    }
  }
}
