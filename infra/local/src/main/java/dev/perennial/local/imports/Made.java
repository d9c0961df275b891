package dev.perennial.local.imports;

import java.util.List;
import java.util.Optional;

/// What rows came to.
///
/// @param events CloudEvents as JSON, in order
/// @param leftOut why there are none, in words for the one who asked; or empty
record Made(List<String> events, Optional<String> leftOut) {
  Made {
    events = List.copyOf(events);
  }

  static Made of(List<String> events) {
    return new Made(events, Optional.empty());
  }

  static Made leftOut(String why) {
    return new Made(List.of(), Optional.of(why));
  }
}
