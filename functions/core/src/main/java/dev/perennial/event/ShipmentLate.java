package dev.perennial.event;

/// Goods reached a customer late, or are late and still on their way.
///
/// @param shipment the store's id of the shipment; it is late once
public record ShipmentLate(EventHeader header, String shipment) implements Event {
  private static final int MOST_BYTES = 256;

  public ShipmentLate {
    Text.require("shipment_id", shipment, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.SHIPMENT_LATE, header.source(), shipment);
  }
}
