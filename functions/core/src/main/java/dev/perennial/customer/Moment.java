package dev.perennial.customer;

import java.time.Instant;

/// Something that happened to a customer and may be acted on.
///
/// @param time when it happened (for a risk, the start of the risk date), never when it was noticed
/// @param occasion what makes it this one and no other: the latest order, the answer, the local
///   year
/// @param historical whether an imported event brought it
public record Moment(MomentType type, Instant time, String occasion, boolean historical) {}
