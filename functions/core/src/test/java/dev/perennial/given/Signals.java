package dev.perennial.given;

import dev.perennial.event.CartAbandoned;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;

/// What a customer does, or goes through, besides buying and answering.
abstract class Signals {
  /// The story with that event.
  abstract Story add(Event event);

  /// The header of what is told next.
  abstract EventHeader header();

  public Story viewed(String product) {
    return add(new ProductViewed(header(), product));
  }

  public Story leftACart() {
    return add(new CartAbandoned(header()));
  }

  public Story asked(String ticket) {
    return add(new SupportOpened(header(), ticket));
  }

  public Story wasAnswered(String ticket) {
    return add(new SupportClosed(header(), ticket));
  }

  public Story reviewed(String review, int rating, int ratingMax) {
    return add(new ReviewPosted(header(), review, rating, ratingMax));
  }

  public Story waitedFor(String shipment) {
    return add(new ShipmentLate(header(), shipment));
  }
}
