package dev.perennial.campaign;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.campaign.expression.Facts;
import java.util.List;
import java.util.Optional;

/// An offer, and whom it is for.
public record OfferRule(Expression when, Offer offer) {

  /// The first offer that is for somebody like that, or empty if none is.
  static Optional<Offer> first(List<OfferRule> rules, Facts facts) {
    return rules.stream()
        .filter(rule -> rule.when().holds(facts))
        .map(OfferRule::offer)
        .findFirst();
  }
}
