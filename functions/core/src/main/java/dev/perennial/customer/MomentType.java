package dev.perennial.customer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can happen to a customer that is worth acting on.
public enum MomentType {
  FIRST_ORDER("first_order"),
  WON_BACK("won_back"),
  AT_RISK("at_risk"),
  LAPSED("lapsed"),
  BIRTHDAY("birthday"),
  DETRACTOR("detractor"),
  /// The run of a campaign that has a schedule, for one of its audience.
  SCHEDULED("scheduled"),
  JOINED("joined"),
  ORDER_COMPLETED("order_completed"),
  PROMOTER("promoter"),
  ANSWER_ACTED_ON("answer_acted_on"),
  CONSENT_PENDING("consent_pending"),
  REPLENISHMENT_DUE("replenishment_due"),
  TIER_REACHED("tier_reached"),
  POINTS_EXPIRING("points_expiring"),
  REFERRAL_CONVERTED("referral_converted"),
  REFERRAL_REWARDED("referral_rewarded"),
  BADGE_EARNED("badge_earned"),
  TIER_LEFT("tier_left"),
  /// A campaign has paused itself over what became of a mail to this customer; never raised by the
  /// customer's own events.
  CAMPAIGN_PAUSED("campaign_paused");

  private final String code;

  MomentType(String code) {
    this.code = code;
  }

  /// The name in campaign files and stored items.
  public String code() {
    return code;
  }

  /// The type of that name, or empty if there is none.
  public static Optional<MomentType> find(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /// All names, for a message that says what was expected.
  public static String names() {
    return Arrays.stream(values()).map(MomentType::code).collect(Collectors.joining(", "));
  }
}
