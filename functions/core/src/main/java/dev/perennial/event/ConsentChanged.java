package dev.perennial.event;

/// A customer agreed to be written to, or withdrew it.
///
/// @param channel how they are written to, for example `email`
/// @param topic what about, for example `marketing`
/// @param evidence how it came about
public record ConsentChanged(
    EventHeader header, String channel, String topic, ConsentState state, Evidence evidence)
    implements Event {
  private static final int MOST_BYTES = 64;

  public ConsentChanged {
    Text.require("channel", channel, MOST_BYTES);
    Text.require("topic", topic, MOST_BYTES);
  }

  /// A change of which nobody knows how it came about.
  public ConsentChanged(EventHeader header, String channel, String topic, ConsentState state) {
    this(header, channel, topic, state, Evidence.NONE);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.CONSENT_CHANGED, header.source(), header.id());
  }
}
