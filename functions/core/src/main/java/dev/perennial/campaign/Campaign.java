package dev.perennial.campaign;

import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.MomentType;
import java.time.Duration;
import java.util.regex.Pattern;

/// A campaign: what brings it about, whom it is for, and when. Its texts are beside its rules.
///
/// @param name lower-case letters, digits and hyphens; its folder and its place in every key
/// @param trigger the moment that brings it about
/// @param delay from the moment to the mail
/// @param topic the consent that it needs
/// @param holdout the share of customers who get nothing, so that the effect can be measured, 0 to
///   less than 1
/// @param attribution how long after a send what the customer does counts as its outcome
/// @param paused whether it sends nothing for now
public record Campaign(
    String name,
    MomentType trigger,
    Audience audience,
    Duration delay,
    ConsentTopic topic,
    CapClass cap,
    double holdout,
    Duration attribution,
    boolean paused) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public Campaign {
    require(NAME.matcher(name).matches(), "name", "lower-case letters, digits and hyphens");
    require(!delay.isNegative(), "delay", "a duration of zero or more");
    require(holdout >= 0 && holdout < 1, "holdout", "a share from 0 to less than 1");
    require(attribution.isPositive(), "attribution", "a positive duration such as P30D");
  }

  private static void require(boolean holds, String field, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(field + " is not valid, expected " + expected);
    }
  }
}
