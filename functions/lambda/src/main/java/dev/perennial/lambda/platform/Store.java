package dev.perennial.lambda.platform;

import java.time.Instant;

/// Whose events they become.
///
/// @param source the CloudEvents source
/// @param guests ids for those who bought without an account
/// @param now when the payload came; the time of what tells none itself
/// @param historical whether it is old data, which nobody is mailed about
public record Store(String source, Guests guests, Instant now, boolean historical) {}
