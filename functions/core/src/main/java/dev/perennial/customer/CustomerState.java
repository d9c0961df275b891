package dev.perennial.customer;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A customer as it is stored: the fold, what was thought of it, and what the last write raised.
///
/// @param moments what this write raised, nothing that an earlier one did
/// @param birthdayRaised the last local year whose birthday was raised, or 0
/// @param watermark how far events were folded, or null if none was folded from a stream
/// @param version raised by every write; each is conditional on the one that it read
public record CustomerState(
    Customer customer,
    Score score,
    List<Moment> moments,
    int birthdayRaised,
    @Nullable Watermark watermark,
    long version) {
  public CustomerState {
    moments = List.copyOf(moments);
  }

  /// This state with that customer in its place.
  public CustomerState with(Customer newer) {
    return new CustomerState(newer, score, moments, birthdayRaised, watermark, version);
  }

  /// This state as that version of what is stored.
  public CustomerState withVersion(long newer) {
    return new CustomerState(customer, score, moments, birthdayRaised, watermark, newer);
  }

  /// This state with these moments besides those that it raises.
  CustomerState raising(List<Moment> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Moment> all = Stream.concat(moments.stream(), more.stream()).toList();
    return new CustomerState(customer, score, all, birthdayRaised, watermark, version);
  }
}
