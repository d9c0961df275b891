package dev.perennial.event;

/// What makes an event the same event: its type, the store that it comes from, and its natural key
/// (an order id, a refund id …). Two deliveries with equal keys are one event.
///
/// @param source the store, a CloudEvents source: at most 256 bytes, also as [#sortKey] writes it
/// @param naturalKey at most 256 bytes
public record EventKey(EventType type, String source, String naturalKey)
    implements Comparable<EventKey> {
  private static final int MOST_BYTES = 256;

  public EventKey {
    Text.require("source", source, MOST_BYTES);
    Text.require("source, with # as %23 and % as %25,", escaped(source), MOST_BYTES);
    Text.require(type.code() + " key", naturalKey, MOST_BYTES);
  }

  /// The sort key in the Events table: `type#source#natural key`. A `#` within the source is
  /// written `%23`, so that no two keys share a sort key.
  public String sortKey() {
    return type.code() + "#" + escaped(source) + "#" + naturalKey;
  }

  private static String escaped(String source) {
    return source.replace("%", "%25").replace("#", "%23");
  }

  /// By the sort key: the order that breaks ties between events of the same time.
  @Override
  public int compareTo(EventKey other) {
    return sortKey().compareTo(other.sortKey());
  }
}
