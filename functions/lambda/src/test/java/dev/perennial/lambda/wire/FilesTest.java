package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Planning;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Settings and campaigns, as a shop writes them.
class FilesTest {
  @TempDir Path folder;

  @Test
  void the_packaged_settings_are_those_of_the_design() {
    Settings settings = SettingsFile.read("settings.yaml");

    assertThat(settings.reportingZone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(settings.riskThreshold()).isEqualTo(.75);
    assertThat(settings.lapseWindowDays()).isEqualTo(180);
    assertThat(settings.unfittedSilenceDays()).isEqualTo(60);
    assertThat(settings.maxMomentAge()).isEqualTo(Duration.ofDays(3));
    assertThat(settings.caps()).hasSize(3);
  }

  @Test
  void a_campaign_that_is_switched_off_needs_no_topic_of_the_shop() throws IOException {
    String topics = "topics: [{ name: marketing }]\n";
    Settings settings =
        read(
            topics
                + "campaigns_off: [detractor-recovery, heard-you, newsletter, points-expiring,"
                + " post-purchase-nps, replenishment, review-request]\n");
    Settings all = read(topics);

    assertThat(new Planning(settings, CampaignFiles.read()).campaigns()).isNotEmpty();
    assertThatThrownBy(() -> new Planning(all, CampaignFiles.read()))
        .hasMessageContaining("expected one of the settings: marketing");
  }

  @Test
  void a_campaign_can_be_switched_off_by_its_name() throws IOException {
    List<String> running =
        CampaignFiles.read(read("campaigns_off: [welcome]\n")).stream()
            .map(Campaign::name)
            .toList();

    assertThat(running).contains("birthday").doesNotContain("welcome");
    Settings wrong = read("campaigns_off: [welcom]\n");
    assertThatThrownBy(() -> CampaignFiles.read(wrong))
        .hasMessageContaining("campaigns_off names welcom, expected of [")
        .hasMessageContaining("birthday");
  }

  @Test
  void a_campaign_that_comes_paused_can_be_switched_on_by_its_name() throws IOException {
    assertThat(CampaignFiles.read(read("campaigns_on: []\n")))
        .filteredOn(Campaign::paused)
        .extracting(Campaign::name)
        .contains("newsletter");
    assertThat(CampaignFiles.read(read("campaigns_on: [newsletter, welcome]\n")))
        .filteredOn(Campaign::paused)
        .extracting(Campaign::name)
        .doesNotContain("newsletter", "welcome");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "campaigns_on: [newslettr] | campaigns_on names newslettr, expected of [",
        "campaigns_on: newsletter | campaigns_on is \"newsletter\", expected a list such as",
        "{campaigns_on: [welcome], campaigns_off: [welcome]} | campaigns_on and campaigns_off both"
            + " name welcome"
      })
  void a_campaign_that_cannot_be_switched_on_is_named(String yaml, String message) {
    assertThatThrownBy(() -> CampaignFiles.read(read(yaml)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void what_a_file_leaves_out_stays_as_it_is_packaged() throws IOException {
    Settings settings = read("reporting_zone: Europe/Prague\n");

    assertThat(settings.reportingZone()).isEqualTo(ZoneId.of("Europe/Prague"));
    assertThat(settings.lapseWindowDays()).isEqualTo(180);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lapse_windw_days: 90 | no setting is called lapse_windw_days",
        "reporting_zone: Prague | the setting reporting_zone is \"Prague\", expected an IANA zone"
            + " such as Europe/Prague",
        "risk_threshold: 2 "
            + "| the setting risk_threshold is not valid, expected between 0 and 1",
        "max_moment_age: 3 days "
            + "| the setting max_moment_age is \"3 days\", expected a duration such as P3D",
        "[a, b] | is not a map of settings",
        "a: [ | line "
      })
  void a_wrong_setting_is_named_with_what_was_expected(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shop.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> SettingsFile.read("nowhere.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere.yaml");
  }

  @Test
  void the_rules_of_every_campaign_can_be_read() throws IOException {
    List<Path> folders = folders();

    assertThat(folders).hasSizeGreaterThan(10);
    for (Path campaign : folders) {
      String name = campaign.getFileName().toString();
      String rules = Files.readString(campaign.resolve("campaign.yaml"));
      assertThat(CampaignFiles.read(name, name, rules).name()).isEqualTo(name);
    }
  }

  @Test
  void a_campaign_runs_if_it_has_its_texts() throws IOException {
    List<String> written =
        folders().stream()
            .filter(folder -> Files.exists(folder.resolve("en.md")))
            .map(folder -> folder.getFileName().toString())
            .toList();

    List<Campaign> listed = CampaignFiles.read();

    assertThat(listed)
        .extracting(Campaign::name)
        .containsExactlyInAnyOrderElementsOf(written)
        .contains("win-back", "birthday");
    assertThat(new Planning(SettingsFile.read("settings.yaml"), listed).campaigns())
        .hasSameSizeAs(listed);
  }

  private static List<Path> folders() throws IOException {
    Path resources =
        Path.of(System.getProperty("perennial.root", "../.."))
            .resolve("functions/campaigns/src/main/resources/campaigns");
    try (Stream<Path> all = Files.list(resources)) {
      return all.filter(folder -> Files.exists(folder.resolve("campaign.yaml"))).toList();
    }
  }

  private Settings read(String yaml) throws IOException {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, yaml);
    return SettingsFile.read(file.toString());
  }
}
