package dev.perennial.lambda.platform;

import java.time.Instant;

/// Whose events they become.
///
/// @param source the CloudEvents source
/// @param guests ids for those who bought without an account
/// @param now when the payload came; the time of what tells none itself
/// @param orders what is known of orders already
record Store(String source, Guests guests, Instant now, Orders orders) {}
