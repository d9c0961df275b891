package dev.perennial.lambda.erasure;

import dev.perennial.event.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tombstones some of which were looked for ahead, all with one question: the first who asks for
/// one of those is told what was found then, and who asks again what there is by now.
///
/// @param ahead what was found and nobody has asked for yet; it is taken out
record TombstonesAhead(Tombstones stored, Map<CustomerId, Optional<Tombstone>> ahead)
    implements Tombstones {
  TombstonesAhead {
    ahead = new ConcurrentHashMap<>(ahead);
  }

  @Override
  public Optional<Tombstone> find(CustomerId id) {
    Optional<Tombstone> found = ahead.remove(id);
    return found == null ? stored.find(id) : found;
  }

  @Override
  public Map<CustomerId, Optional<Tombstone>> findAll(Collection<CustomerId> ids) {
    return stored.findAll(ids);
  }

  @Override
  public Tombstone raise(CustomerId id, Instant before) {
    return stored.raise(id, before);
  }

  @Override
  public void copied(CustomerId id) {
    stored.copied(id);
  }
}
