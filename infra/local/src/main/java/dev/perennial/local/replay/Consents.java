package dev.perennial.local.replay;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Evidence;
import dev.perennial.lambda.wire.EventWriter;

/// Consent that nobody gave: what a simulation needs to have somebody to write to. The event says
/// so in its method.
final class Consents {
  private Consents() {}

  /// A granted consent to marketing mail.
  static Envelope granted(EventHeader header, String method) {
    Evidence evidence = new Evidence("consent", method, null, header.time());
    return EventWriter.envelope(
        new ConsentChanged(header, "email", "marketing", ConsentState.GRANTED, evidence));
  }
}
