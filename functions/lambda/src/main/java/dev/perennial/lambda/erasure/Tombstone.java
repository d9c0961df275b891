package dev.perennial.lambda.erasure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What is known of an id that was erased.
///
/// @param before what happened before that time is gone, and refused if it comes again
/// @param secret what the copies are made with while the erasure is at work, or null once they are
///   made: from then on nothing leads from the copies to the person
public record Tombstone(Instant before, @Nullable String secret) {

  /// The time before which everything is erased by an erasure of that time: the end of its second,
  /// since of some things no more than the second is kept.
  public static Instant before(Instant erasure) {
    return erasure.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  /// Whether the copies are made, so that what comes now is just removed.
  public boolean isCopied() {
    return secret == null;
  }
}
