package dev.perennial.lambda.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.Json;
import java.util.EnumSet;
import java.util.Set;

/// What a platform tells again with each change of an order, where it tells no time of its own but
/// that of the change: refunds, cancellations, merges and profiles. Of those a time that differs is
/// no other event, and the one that was told first stays. An outage is thrown.
record Retold(Events events) {
  private static final Set<String> PLATFORMS = Set.of("shopify", "woocommerce");
  private static final Set<EventType> TYPES =
      EnumSet.of(
          EventType.ORDER_REFUNDED,
          EventType.ORDER_CANCELLED,
          EventType.CUSTOMER_MERGED,
          EventType.CUSTOMER_UPDATED);

  /// Whether that platform tells things again at another time; the others tell each once.
  static boolean isToldBy(String platform) {
    return PLATFORMS.contains(platform);
  }

  /// Whether an event that is in conflict with what is stored says the same at another time.
  boolean isSame(String json) {
    Event told = EventReader.read(json).event();
    return TYPES.contains(told.key().type())
        && events.of(told.customer(), Set.of(told.key().type())).stream()
            .filter(stored -> stored.key().equals(told.key()))
            .anyMatch(stored -> isSame(stored, json));
  }

  private static boolean isSame(Event stored, String json) {
    EventHeader header = stored.header();
    ObjectNode told = (ObjectNode) Json.read(json);
    told.put("id", header.id()).put("time", header.time().toString());
    return EventReader.read(told.toString()).event().equals(stored);
  }
}
