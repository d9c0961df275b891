package dev.perennial.campaign;

import java.util.Arrays;
import java.util.Optional;

/// Why a mail was not sent, by the gate that said no or by what came back.
public enum Reason {
  ERASED("erased"),
  MERGED("merged"),
  UNKNOWN_ADDRESS("unknown_address"),
  SUPPRESSED("suppressed"),
  NO_CONSENT("no_consent"),
  CUSTOMER_PAUSED("customer_paused"),
  HISTORICAL("historical"),
  STALE("stale"),
  NOT_IN_AUDIENCE("not_in_audience"),
  CAMPAIGN_PAUSED("campaign_paused"),
  FREQUENCY_CAP("frequency_cap"),
  HOLDOUT("holdout"),
  GLOBAL_HOLDOUT("global_holdout"),
  UNKNOWN_CAMPAIGN("unknown_campaign"),
  UNKNOWN_CUSTOMER("unknown_customer"),
  REJECTED("rejected"),
  UNREADABLE("unreadable");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /// The name in files and in the ledger.
  public String code() {
    return code;
  }

  /// The reason of that name, or empty if there is none.
  public static Optional<Reason> find(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }
}
