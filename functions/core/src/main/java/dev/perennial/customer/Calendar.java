package dev.perennial.customer;

import java.time.Instant;
import java.util.List;

/// What the days bring to customers by themselves, without anything happening to them.
public interface Calendar {
  /// A calendar in which nothing is written.
  Calendar EMPTY = (state, asOf) -> List.of();

  /// The moments near that time. The same one may be named again and again while it is near.
  List<Moment> moments(CustomerState state, Instant asOf);
}
