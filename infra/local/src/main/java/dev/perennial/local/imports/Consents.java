package dev.perennial.local.imports;

import dev.perennial.event.EventType;
import java.time.Instant;

/// Consents as exports have them: a state, and with some a time.
record Consents(Shop shop, String platform, String customer) {

  /// A consent to marketing.
  ///
  /// @param channel `email` or `sms`
  /// @param state of the contract
  String event(String channel, String state, Instant time) {
    return shop.event(
            EventType.CONSENT_CHANGED,
            customer,
            "%s/export/%s/%s/%s/%s".formatted(platform, channel, customer, state, time),
            time)
        .with("channel", channel)
        .with("topic", "marketing")
        .with("state", state)
        .with("lawful_basis", "consent")
        .with("method", platform + " export")
        .text();
  }
}
