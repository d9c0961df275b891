package dev.perennial.lambda.erasure;

import dev.perennial.event.CustomerId;
import java.time.Instant;
import java.util.Set;

/// What is stored under an id, or tells of it, and can be removed. Whatever is removed twice is
/// removed.
public interface Traces {

  /// Removes the events of that id from before that time, and those that cannot be read.
  void removeEvents(CustomerId id, Instant before);

  /// Removes the rows of the ledger that were decided before that time, and those that cannot be
  /// read.
  void removeSends(CustomerId id, Instant before);

  /// Removes the rows of the ledger whose moment was before that time, whenever they were decided,
  /// and those that cannot be read.
  void removeDecisions(CustomerId id, Instant before);

  /// Removes what was set aside and tells of these ids, or of these addresses in whatever case.
  void removeQuarantined(Set<CustomerId> ids, Set<String> addresses);
}
