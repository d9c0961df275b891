package dev.perennial.campaign;

import java.time.Instant;

/// What was decided about one customer, campaign and occasion.
public sealed interface Decision {

  /// The name in files and in the ledger.
  String code();

  /// A mail is to be sent at that time, or as soon after it as can be.
  record SendAt(Instant due) implements Decision {
    @Override
    public String code() {
      return "send";
    }
  }

  /// Nothing is sent, so that the effect can be measured; the customer counts as the treated do.
  ///
  /// @param due when a mail would have been sent
  /// @param reason out of this campaign, or of all
  record HoldOut(Instant due, Reason reason) implements Decision {
    /// Held out of this campaign.
    public HoldOut(Instant due) {
      this(due, Reason.HOLDOUT);
    }

    @Override
    public String code() {
      return "holdout";
    }
  }

  /// Nothing is sent, because a gate said no.
  record Skip(Reason reason) implements Decision {
    @Override
    public String code() {
      return "skip";
    }
  }
}
