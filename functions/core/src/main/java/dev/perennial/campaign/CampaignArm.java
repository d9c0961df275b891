package dev.perennial.campaign;

import java.util.Optional;

/// What chance made of a customer in a campaign.
public enum CampaignArm {
  /// Written to, or meant to be.
  TREATED("treated"),
  /// Held out of the campaign: whom the treated are compared with.
  HOLDOUT("holdout"),
  /// Held out of all campaigns. They miss other mail too, so they tell nothing of this campaign.
  GLOBAL_HOLDOUT("global_holdout");

  private final String code;

  CampaignArm(String code) {
    this.code = code;
  }

  /// The arm of a decision, or empty for a skip.
  public static Optional<CampaignArm> of(Decision decision) {
    return switch (decision) {
      case Decision.SendAt _ -> Optional.of(TREATED);
      case Decision.HoldOut held ->
          Optional.of(held.reason() == Reason.GLOBAL_HOLDOUT ? GLOBAL_HOLDOUT : HOLDOUT);
      case Decision.Skip _ -> Optional.empty();
    };
  }

  /// The name in files.
  public String code() {
    return code;
  }
}
