package dev.perennial.campaign;

import dev.perennial.campaign.expression.Expression;
import java.time.Duration;
import java.util.List;

/// One mail of a campaign.
///
/// @param delay from the moment to the mail
/// @param audience whom of the campaign's audience this mail is for
/// @param offers what it offers: the first rule that fits
public record Step(Duration delay, Expression audience, List<OfferRule> offers) {
  public Step {
    offers = List.copyOf(offers);
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay is not valid, expected a duration of zero or more");
    }
  }
}
