package dev.perennial.given;

import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// Settings as shipped, of a shop in UTC, but for what the test says.
public final class SomeSettings {
  private String zone = "UTC";
  private double riskThreshold = .75;
  private int lapseWindowDays = 180;
  private int unfittedSilenceDays = 60;
  private Duration sweepInterval = Duration.ofDays(1);
  private String sendFrom = "09:00";
  private String sendUntil = "20:00";
  private List<FrequencyCap> caps = List.of(new FrequencyCap(1, 3), new FrequencyCap(4, 30));
  private String holdoutSalt = "salt";

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
        holdoutSalt);
  }
}
