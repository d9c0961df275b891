package dev.perennial.lambda.platform;

import java.time.Instant;

/// Whose events they become.
///
/// @param source the CloudEvents source
/// @param guests ids for those who bought without an account
/// @param now when the payload came; the time of what tells none itself
/// @param orders what is known of orders already
/// @param mayAlias whether its word that two ids are one person's counts, where nothing else shows
///   it
record Store(String source, Guests guests, Instant now, Orders orders, boolean mayAlias) {

  /// The same, with other orders known.
  Store with(Orders known) {
    return new Store(source, guests, now, known, mayAlias);
  }
}
