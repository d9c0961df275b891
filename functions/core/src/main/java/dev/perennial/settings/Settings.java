package dev.perennial.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// What a shop can set.
///
/// @param shopName what the shop calls itself in mails
/// @param reportingZone the zone in which days, months and years of reports begin
/// @param riskThreshold the least P0 of a customer at risk, 0 to 1
/// @param lapseWindowDays calendar days without an order after which a customer has lapsed
/// @param unfittedSilenceDays days of silence that are required as well while no model is fitted
/// @param maxMomentAge how old a moment may be and still be acted on
/// @param sweepInterval how often everyone is scored again; birthdays are raised that long before
/// @param sendFrom the customer's local time from which mail may be sent
/// @param sendUntil the customer's local time from which it may not
/// @param caps how many mails at most
/// @param holdoutSalt changes who is held out
/// @param outreach who may be written to, about what, and by which clock
/// @param model when the models are fitted, and how value is counted
/// @param mail what mails say of the shop
/// @param loyalty how loyalty is rewarded
/// @param sending how mail is sent
/// @param clockTolerance how much later than it arrives an event may claim to have happened
public record Settings(
    String shopName,
    ZoneId reportingZone,
    double riskThreshold,
    int lapseWindowDays,
    int unfittedSilenceDays,
    Duration maxMomentAge,
    Duration sweepInterval,
    LocalTime sendFrom,
    LocalTime sendUntil,
    List<FrequencyCap> caps,
    String holdoutSalt,
    Outreach outreach,
    ModelSettings model,
    MailSettings mail,
    LoyaltySettings loyalty,
    SendingSettings sending,
    Duration clockTolerance) {

  public Settings {
    caps = List.copyOf(caps);
    require(!shopName.isBlank(), "shop_name", "a name");
    require(riskThreshold > 0 && riskThreshold < 1, "risk_threshold", "between 0 and 1");
    require(lapseWindowDays > 0, "lapse_window", "at least 1 day");
    require(unfittedSilenceDays >= 0, "unfitted_silence", "0 days or more");
    require(positive(maxMomentAge), "max_moment_age", "a positive duration such as P3D");
    require(positive(sweepInterval), "sweep_interval", "a positive duration such as P1D");
    require(!clockTolerance.isNegative(), "clock_tolerance", "0 or more, such as PT15M");
    require(sendFrom.isBefore(sendUntil), "send_window", "from before until");
  }

  private static boolean positive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }

  private static void require(boolean holds, String setting, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the setting " + setting + " is not valid, expected " + expected);
    }
  }
}
