package dev.perennial.event;

/// A customer looked at a product.
///
/// @param product the store's id of it
public record ProductViewed(EventHeader header, String product) implements Event {
  private static final int MOST_BYTES = 256;

  public ProductViewed {
    Text.require("product_id", product, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.PRODUCT_VIEWED, header.source(), header.id());
  }
}
