package dev.perennial.given;

import dev.perennial.settings.ConsentRule;
import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.MailSettings;
import dev.perennial.settings.ModelSettings;
import dev.perennial.settings.Outreach;
import dev.perennial.settings.SendingSettings;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Topic;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Settings as shipped, of a shop in UTC without a loyalty programme, but for what the test says.
public final class SomeSettings {
  private String zone = "UTC";
  private double riskThreshold = .75;
  private int lapseWindowDays = 180;
  private int unfittedSilenceDays = 60;
  private Duration sweepInterval = Duration.ofDays(1);
  private String sendFrom = "09:00";
  private String sendUntil = "20:00";
  private List<FrequencyCap> caps = List.of(FrequencyCap.of(1, 3), FrequencyCap.of(4, 30));
  private String holdoutSalt = "salt";
  private LoyaltySettings loyalty = new LoyaltySettings(Map.of(), 0, 0, 14, 24, 30, List.of());
  private double globalHoldout;
  private String staff = "";
  private final Set<String> off = new HashSet<>();
  private boolean softOptIn;
  private final Map<String, ConsentRule> consentRules = new HashMap<>();
  private final Map<String, ZoneId> countryZones = new HashMap<>();

  private SomeSettings() {}

  public static SomeSettings someSettings() {
    return new SomeSettings();
  }

  /// As shipped.
  public static Settings asShipped() {
    return someSettings().build();
  }

  public SomeSettings zone(String id) {
    zone = id;
    return this;
  }

  public SomeSettings riskThreshold(double least) {
    riskThreshold = least;
    return this;
  }

  public SomeSettings lapseWindowDays(int days) {
    lapseWindowDays = days;
    return this;
  }

  public SomeSettings unfittedSilenceDays(int days) {
    unfittedSilenceDays = days;
    return this;
  }

  public SomeSettings sweepInterval(Duration interval) {
    sweepInterval = interval;
    return this;
  }

  public SomeSettings window(String from, String until) {
    sendFrom = from;
    sendUntil = until;
    return this;
  }

  public SomeSettings caps(FrequencyCap... some) {
    caps = List.of(some);
    return this;
  }

  public SomeSettings salt(String salt) {
    holdoutSalt = salt;
    return this;
  }

  /// Without saying anything there is no loyalty programme.
  public SomeSettings loyalty(LoyaltySettings rules) {
    loyalty = rules;
    return this;
  }

  public SomeSettings globalHoldout(double share) {
    globalHoldout = share;
    return this;
  }

  /// Where notes to the staff go.
  public SomeSettings staff(String address) {
    staff = address;
    return this;
  }

  /// The shop tells its buyers that they may object.
  public SomeSettings softOptIn() {
    softOptIn = true;
    return this;
  }

  public SomeSettings law(String country, ConsentRule rule) {
    consentRules.put(country, rule);
    return this;
  }

  public SomeSettings mostPeopleOf(String country, String zoneId) {
    countryZones.put(country, ZoneId.of(zoneId));
    return this;
  }

  /// A campaign that does not run.
  public SomeSettings without(String campaign) {
    off.add(campaign);
    return this;
  }

  public Settings build() {
    return new Settings(
        "Example Shop",
        ZoneId.of(zone),
        riskThreshold,
        lapseWindowDays,
        unfittedSilenceDays,
        Duration.ofDays(3),
        sweepInterval,
        LocalTime.parse(sendFrom),
        LocalTime.parse(sendUntil),
        caps,
        holdoutSalt,
        new Outreach(
            globalHoldout,
            topics(),
            softOptIn,
            consentRules,
            countryZones,
            Set.copyOf(off),
            Set.of()),
        ModelSettings.DEFAULT,
        new MailSettings(
            "en",
            "1 High Street, Anytown",
            staff,
            "",
            "",
            URI.create("https://shop.example/"),
            URI.create("https://shop.example/reviews"),
            "2026-01"),
        loyalty,
        SendingSettings.DEFAULT,
        Duration.ofMinutes(15));
  }

  private static List<Topic> topics() {
    return List.of(
        new Topic("marketing", null, true),
        new Topic("newsletter", "marketing", false),
        new Topic("surveys", "marketing", false),
        new Topic("reminders", "marketing", true));
  }
}
