package dev.perennial.settings;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// How the shop rewards loyalty. Changing a rule changes the points of the past as well: they are
/// what the events are worth by the rules of today.
///
/// @param pointsPerUnit the points that one unit of a currency earns; what is not named earns none
/// @param pointsPerAnswer the points of an answer to a survey that the customer was invited to
/// @param pointsPerReferral the points for a friend's first purchase
/// @param referralAfterDays how long that purchase has to stand before the points are given: the
///   time in which goods may be returned
/// @param validMonths points expire with the end of the month so many months after they were
///   earned; 0: never
/// @param expiryNoticeDays how long before that the customer is told
/// @param tiers from the lowest to the highest
public record LoyaltySettings(
    Map<Currency, BigDecimal> pointsPerUnit,
    long pointsPerAnswer,
    long pointsPerReferral,
    int referralAfterDays,
    int validMonths,
    int expiryNoticeDays,
    List<Tier> tiers) {
  private static final long MOST_POINTS = 1_000_000;

  public LoyaltySettings {
    pointsPerUnit = Map.copyOf(pointsPerUnit);
    tiers = List.copyOf(tiers);
    require(
        pointsPerUnit.values().stream()
            .allMatch(rate -> rate.signum() >= 0 && rate.compareTo(new BigDecimal(1000)) <= 0),
        "points_per_unit",
        "0 to 1000 of each currency");
    require(isCount(pointsPerAnswer), "points_per_answer", "0 to 1000000");
    require(isCount(pointsPerReferral), "points_per_referral", "0 to 1000000");
    require(referralAfterDays >= 0, "referral_after_days", "0 or more");
    require(validMonths >= 0 && validMonths <= 1200, "valid_months", "0 to 1200");
    require(expiryNoticeDays >= 1 && expiryNoticeDays <= 365, "expiry_notice_days", "1 to 365");
    require(
        tiers.stream().map(Tier::code).distinct().count() == tiers.size(),
        "tiers",
        "another name for each");
  }

  private static boolean isCount(long points) {
    return points >= 0 && points <= MOST_POINTS;
  }

  private static void require(boolean holds, String setting, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the setting loyalty/%s is not valid, expected %s".formatted(setting, expected));
    }
  }
}
