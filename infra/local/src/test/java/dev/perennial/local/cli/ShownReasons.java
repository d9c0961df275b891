package dev.perennial.local.cli;

import dev.perennial.campaign.Reason;
import java.util.Set;

/// Which reasons a whole walk has to show in `decisions.csv`, by what brings them about. Together
/// they are all that there are.
public final class ShownReasons {
  /// What the gates say of single customers, in one run.
  static final Set<Reason> OF_CUSTOMERS =
      Set.of(
          Reason.MERGED,
          Reason.UNKNOWN_ADDRESS,
          Reason.SUPPRESSED,
          Reason.NO_CONSENT,
          Reason.CUSTOMER_PAUSED,
          Reason.STALE,
          Reason.NOT_IN_AUDIENCE,
          Reason.FREQUENCY_CAP);

  /// What the settings and the safety stop bring about, each in a run of its own.
  static final Set<Reason> OF_CAMPAIGNS =
      Set.of(Reason.HISTORICAL, Reason.CAMPAIGN_PAUSED, Reason.HOLDOUT, Reason.GLOBAL_HOLDOUT);

  /// What a sender finds at the time of a mail.
  public static final Set<Reason> OF_THE_SENDER =
      Set.of(
          Reason.ERASED,
          Reason.UNKNOWN_CAMPAIGN,
          Reason.UNKNOWN_CUSTOMER,
          Reason.REJECTED,
          Reason.UNREADABLE,
          Reason.CAMPAIGN_PAUSED);

  private ShownReasons() {}
}
