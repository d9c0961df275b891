package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The store of customers.
public interface Customers {

  /// The customer, strongly consistent, or empty if there is none.
  Optional<CustomerState> find(CustomerId id);

  /// What is stored of each of them, strongly consistent: one question for many, where [#find] asks
  /// for one. Who cannot be read, and whom the store has left out, is not among the answers; ask
  /// for them one by one.
  Map<CustomerId, Optional<CustomerState>> findAll(Collection<CustomerId> ids);

  /// Stores the state if the stored version is still `readVersion` (0: there was none). False, and
  /// nothing changed, if another writer came first.
  boolean save(CustomerState next, long readVersion);

  /// Removes the customer if the stored version is still `readVersion`. False, and nothing changed,
  /// if another writer came first.
  boolean remove(CustomerId id, long readVersion);

  /// The customers of one of `segments` disjoint parts, eventually consistent, in no order.
  /// Together the parts hold everyone. What cannot be read is handed to `unreadable` and left out.
  /// Close the stream.
  Stream<CustomerState> segment(int segment, int segments, Unreadable unreadable);

  /// Told of a stored item that could not be read.
  interface Unreadable {
    /// @param key the customer
    /// @param reason what was wrong with it
    void found(String key, RuntimeException reason);
  }
}
