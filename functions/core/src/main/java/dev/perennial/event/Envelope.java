package dev.perennial.event;

/// An event together with the text that it came in, unknown fields and all.
///
/// @param json the CloudEvent as JSON; the store keeps it to the letter
public record Envelope(Event event, String json) {}
