package dev.perennial.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is thought of a customer at a time.
///
/// @param risk null where there is no purchase to judge by
/// @param value null where there is no purchase to judge by
/// @param modelVersion the parameters that it was made with
public record Score(
    Lifecycle lifecycle,
    @Nullable Risk risk,
    @Nullable Value value,
    String modelVersion,
    Instant scoredAt) {

  /// The first day on which the customer is at risk if nothing is bought, or empty if there is
  /// none.
  public Optional<LocalDate> riskDate() {
    return risk == null ? Optional.empty() : Optional.ofNullable(risk.date());
  }
}
