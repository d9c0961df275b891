package dev.perennial.customer;

import java.time.Instant;

/// A tier that a customer is in, or above.
///
/// @param tier its code
/// @param since when it was reached, without having been left since
public record TierStay(String tier, Instant since) {}
