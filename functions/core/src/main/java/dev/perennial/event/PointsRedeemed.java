package dev.perennial.event;

/// A customer spent points.
///
/// @param redemption the store's id of the redemption
/// @param points how many, 1 to 10⁹
public record PointsRedeemed(EventHeader header, String redemption, long points) implements Event {
  private static final int MOST_BYTES = 256;

  public PointsRedeemed {
    Text.require("redemption_id", redemption, MOST_BYTES);
    PointsGranted.requireSome(points);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.POINTS_REDEEMED, header.source(), redemption);
  }
}
