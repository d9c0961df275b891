package dev.perennial.lambda.erasure;

import dev.perennial.event.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The tombstones of erased ids, found by a keyed hash: whoever has the id and the key finds one,
/// nobody finds the id by it.
public interface Tombstones {

  /// The tombstone of that id, strongly consistent, or empty if it was never erased.
  Optional<Tombstone> find(CustomerId id);

  /// What [#find] gives for each of them: one question for many. Whose tombstone cannot be read,
  /// and whom the store has left out, is not among the answers; ask for them one by one.
  Map<CustomerId, Optional<Tombstone>> findAll(Collection<CustomerId> ids);

  /// Sees to it that what happened before that time is refused, and returns the tombstone. One that
  /// says so already, or says more, stays as it is; else it gets a secret, unless it has one.
  Tombstone raise(CustomerId id, Instant before);

  /// Forgets the secret: the copies are made.
  void copied(CustomerId id);
}
