package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;

/// An event under another id of the same person: the same to the letter but for whose it is, which
/// stands in `mergedfrom`, an extension of CloudEvents.
public final class MovedEvent {
  private static final String MERGED_FROM = "mergedfrom";

  private MovedEvent() {}

  /// The event as that customer's. One that was moved before keeps the id that it came from.
  public static Envelope of(Envelope event, CustomerId into) {
    ObjectNode moved = (ObjectNode) Json.read(event.json());
    if (!moved.has(MERGED_FROM)) {
      moved.put(MERGED_FROM, event.event().customer().value());
    }
    moved.put("subject", into.value());
    if (moved.path("data") instanceof ObjectNode data && data.hasNonNull("customer_id")) {
      data.put("customer_id", into.value());
    }
    return EventReader.read(Json.write(moved));
  }
}
