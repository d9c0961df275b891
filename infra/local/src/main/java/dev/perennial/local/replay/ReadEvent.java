package dev.perennial.local.replay;

import dev.perennial.event.Envelope;

/// An event that a line stands for.
///
/// @param repeats whether each line of the customer says it again (the profile columns of a CSV),
///   so that only a change is worth an event
record ReadEvent(Envelope envelope, boolean repeats) {

  static ReadEvent once(Envelope envelope) {
    return new ReadEvent(envelope, false);
  }
}
