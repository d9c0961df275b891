package dev.perennial.event;

/// A customer reviewed a product, or the shop.
///
/// @param review the store's id of the review
/// @param rating 1 to `ratingMax`, the higher the better
/// @param ratingMax the best rating there is, 2 to 100
public record ReviewPosted(EventHeader header, String review, int rating, int ratingMax)
    implements Event {
  private static final int MOST_BYTES = 256;
  private static final int HIGHEST = 100;

  public ReviewPosted {
    Text.require("review_id", review, MOST_BYTES);
    if (ratingMax < 2 || ratingMax > HIGHEST) {
      throw new IllegalArgumentException(
          "rating_max is %d, expected 2 to %d".formatted(ratingMax, HIGHEST));
    }
    if (rating < 1 || rating > ratingMax) {
      throw new IllegalArgumentException(
          "rating is %d, expected 1 to %d".formatted(rating, ratingMax));
    }
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.REVIEW_POSTED, header.source(), review);
  }
}
