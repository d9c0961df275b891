package dev.perennial.campaign;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import java.util.Set;

/// Who a campaign is for.
///
/// @param lifecycles the stages that are meant; empty means any
/// @param minOrders the least number of orders
public record Audience(Set<Lifecycle> lifecycles, int minOrders) {
  public Audience {
    lifecycles = Set.copyOf(lifecycles);
    if (minOrders < 0) {
      throw new IllegalArgumentException("min_orders is " + minOrders + ", expected 0 or more");
    }
  }

  /// Whether the customer, at that stage of life, belongs to it.
  public boolean includes(CustomerState state, Lifecycle now) {
    return (lifecycles.isEmpty() || lifecycles.contains(now))
        && state.customer().history().orders().size() >= minOrders;
  }
}
