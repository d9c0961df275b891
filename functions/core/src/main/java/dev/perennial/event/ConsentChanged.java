package dev.perennial.event;

/// A customer agreed to be written to, or withdrew it. The evidence (basis, method, policy, time of
/// capture) stays in the stored event; decisions need only what is here.
///
/// @param channel how they are written to, for example `email`
/// @param topic what about, for example `marketing`
public record ConsentChanged(EventHeader header, String channel, String topic, ConsentState state)
    implements Event {
  private static final int MOST_BYTES = 64;

  public ConsentChanged {
    Text.require("channel", channel, MOST_BYTES);
    Text.require("topic", topic, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.CONSENT_CHANGED, header.source(), header.id());
  }
}
