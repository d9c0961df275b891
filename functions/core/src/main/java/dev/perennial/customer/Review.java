package dev.perennial.customer;

import dev.perennial.event.ReviewPosted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// A review that a customer wrote.
///
/// @param key which review
/// @param time when, kept to the second
/// @param rating 1 to `ratingMax`, the higher the better
public record Review(KeyHash key, Instant time, int rating, int ratingMax)
    implements Comparable<Review> {
  private static final int TWICE = 2;
  private static final Comparator<Review> BY_TIME =
      Comparator.comparing(Review::time).thenComparing(Review::key);

  public Review {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Whether it is at the middle of its scale or below it.
  public boolean isBad() {
    return TWICE * rating <= 1 + ratingMax;
  }

  static Review from(ReviewPosted event) {
    return new Review(KeyHash.of(event.key()), event.time(), event.rating(), event.ratingMax());
  }

  @Override
  public int compareTo(Review other) {
    return BY_TIME.compare(this, other);
  }
}
