package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.event.CustomerId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Customers of whom some were read ahead, all with one question: the first who asks for one of
/// those is told what was found then. Whoever asks again, since another writer came in between, is
/// told what is stored by now.
///
/// @param ahead what was found and nobody has asked for yet; it is taken out
record CustomersAhead(Customers stored, Map<CustomerId, Optional<CustomerState>> ahead)
    implements Customers {
  CustomersAhead {
    ahead = new ConcurrentHashMap<>(ahead);
  }

  @Override
  public Optional<CustomerState> find(CustomerId id) {
    Optional<CustomerState> found = ahead.remove(id);
    return found == null ? stored.find(id) : found;
  }

  @Override
  public Map<CustomerId, Optional<CustomerState>> findAll(Collection<CustomerId> ids) {
    return stored.findAll(ids);
  }

  @Override
  public boolean save(CustomerState next, long readVersion) {
    return stored.save(next, readVersion);
  }

  @Override
  public boolean remove(CustomerId id, long readVersion) {
    return stored.remove(id, readVersion);
  }

  @Override
  public Stream<CustomerState> segment(int segment, int segments, Unreadable unreadable) {
    return stored.segment(segment, segments, unreadable);
  }
}
