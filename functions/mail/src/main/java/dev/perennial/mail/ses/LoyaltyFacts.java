package dev.perennial.mail.ses;

import dev.perennial.customer.Customer;
import dev.perennial.customer.Loyalty;
import dev.perennial.customer.Moment;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a mail tells of points and tiers. A customer without points, or who owes some, is told of
/// none.
record LoyaltyFacts(Settings settings, Loyalty loyalty) {

  /// As things stand at that time.
  static LoyaltyFacts of(Customer customer, Settings settings, Instant asOf) {
    return new LoyaltyFacts(settings, Loyalty.of(customer.history(), settings, asOf));
  }

  /// What there is to tell because of that moment, by name.
  ///
  /// @param day of the mail, by the customer's clock
  Map<String, Object> about(Moment moment, LocalDate day) {
    Map<String, Object> facts = new HashMap<>();
    switch (moment.type()) {
      case TIER_REACHED -> {
        points(facts, "points", loyalty.points());
        tier(facts, moment.occasion().split("/", 2)[0], day);
      }
      case POINTS_EXPIRING -> {
        points(facts, "points", loyalty.points());
        expiry(facts, LocalDate.parse(moment.occasion()));
      }
      case PROMOTER -> points(facts, "reward_points", settings.loyalty().pointsPerReferral());
      default -> {}
    }
    return facts;
  }

  private static void points(Map<String, Object> facts, String name, long points) {
    if (points > 0) {
      facts.put(name, points);
    }
  }

  private void tier(Map<String, Object> facts, String code, LocalDate day) {
    facts.put("tier", code);
    Optional<Tier> tier =
        settings.loyalty().tiers().stream().filter(one -> one.code().equals(code)).findFirst();
    tier.filter(one -> one.earlyAccessDays() > 0)
        .ifPresent(one -> facts.put("early_access_until", day.plusDays(one.earlyAccessDays())));
  }

  private void expiry(Map<String, Object> facts, LocalDate lastDay) {
    facts.put("points_expire_on", lastDay);
    Optional.ofNullable(loyalty.nextExpiry())
        .filter(expiry -> expiry.lastDay().equals(lastDay))
        .ifPresent(expiry -> points(facts, "points_expiring", expiry.points()));
  }
}
