package dev.perennial.event;

/// The store's id of an order, unique within its source: 1 to 256 bytes of UTF-8.
public record OrderId(String value) {
  private static final int MOST_BYTES = 256;

  public OrderId {
    Text.require("order_id", value, MOST_BYTES);
  }
}
