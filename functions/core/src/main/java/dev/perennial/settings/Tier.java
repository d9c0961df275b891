package dev.perennial.settings;

import dev.perennial.event.Money;
import java.util.List;
import java.util.regex.Pattern;

/// A tier of the loyalty programme. Within the last twelve months its points have been earned, or
/// one of its amounts has been spent in that currency.
///
/// @param code what it is called in files and campaigns, for example `gold`
/// @param points the points that are enough, or 0 where points do not count
/// @param spend the amounts that are enough, at most one a currency
/// @param earlyAccessDays for how many days those who reach it see what is new before others do, or
///   0 if they do not
public record Tier(String code, long points, List<Money> spend, int earlyAccessDays) {
  private static final int MOST_DAYS = 365;
  private static final Pattern CODE = Pattern.compile("[a-z0-9_-]{1,32}");

  public Tier {
    spend = List.copyOf(spend);
    require(CODE.matcher(code).matches(), "a name of a to z, 0 to 9, _ and -, up to 32 long");
    require(points >= 0, "points of 0 or more");
    require(spend.stream().allMatch(money -> money.minorUnits() > 0), "amounts above zero");
    require(points > 0 || !spend.isEmpty(), "points or spend");
    require(
        spend.stream().map(Money::currency).distinct().count() == spend.size(),
        "one amount a currency");
    require(
        earlyAccessDays >= 0 && earlyAccessDays <= MOST_DAYS, "early_access_days from 0 to 365");
  }

  /// A tier that brings no early access.
  public Tier(String code, long points, List<Money> spend) {
    this(code, points, spend, 0);
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the setting loyalty/tiers is not valid, expected of each tier " + expected);
    }
  }
}
