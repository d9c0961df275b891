package dev.perennial.local.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventHeader;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.lambda.wire.Json;

/// Consent that nobody gave: what a simulation needs to have somebody to write to. The event says
/// so in its method.
final class Consents {
  private Consents() {}

  /// A granted consent to marketing mail.
  static Envelope granted(EventHeader header, String method) {
    ConsentChanged event = new ConsentChanged(header, "email", "marketing", ConsentState.GRANTED);
    ObjectNode tree = (ObjectNode) Json.read(EventWriter.write(event));
    ((ObjectNode) tree.path("data"))
        .put("lawful_basis", "consent")
        .put("method", method)
        .put("captured_at", header.time().toString());
    return new Envelope(event, Json.write(tree));
  }
}
