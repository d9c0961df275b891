package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.settings.SafetyStop;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTallyTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0,",
    "99, 99, 99,",
    "100, 0, 2,",
    "100, 0, 3, COMPLAINTS",
    "2999, 0, 3, COMPLAINTS",
    "3000, 0, 3,",
    "3000, 0, 4, COMPLAINTS",
    "100, 5, 0,",
    "100, 6, 0, BOUNCES",
    "10000, 500, 0,",
    "10000, 501, 10, BOUNCES",
    "10000, 501, 11, COMPLAINTS"
  })
  void a_campaign_stops_above_its_limits_and_from_enough_mails_on(
      long sent, long bounced, long complained, Breach breach) {
    assertThat(new MailTally(sent, bounced, complained).breach(SafetyStop.DEFAULT).orElse(null))
        .isEqualTo(breach);
  }

  @Test
  void each_mail_counts_once_whatever_is_told_of_it() {
    Feedback feedback = Feedback.NONE;
    assertThat(MailTally.of(feedback)).isEqualTo(MailTally.NONE);
    for (MailEventType type : MailEventType.values()) {
      feedback = feedback.with(new MailEvent("s", "m", NOW, type, NOW));
      feedback = feedback.with(new MailEvent("s", "m", NOW, type, NOW.plusSeconds(1)));
    }

    assertThat(MailTally.of(feedback)).isEqualTo(new MailTally(1, 1, 1));
  }

  @Test
  void the_occasion_of_a_pause_tells_it_again() {
    CampaignPause complaints =
        new CampaignPause("newsletter", NOW, Breach.COMPLAINTS, new MailTally(2_000, 0, 3));
    CampaignPause bounces =
        new CampaignPause("newsletter", NOW, Breach.BOUNCES, new MailTally(2_000, 110, 0));

    assertThat(complaints.occasion())
        .isEqualTo("newsletter/2026-01-05T10:00:00Z/complaints/3/2000");
    assertThat(CampaignPause.parse(complaints.occasion())).contains(complaints);
    assertThat(CampaignPause.parse(bounces.occasion())).contains(bounces);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "preview",
        "a/b/c/d/e",
        "a/2026-01-05T10:00:00Z/complaints/many/2",
        "a/2026-01-05T10:00:00Z/love/1/2"
      })
  void another_occasion_tells_no_pause(String occasion) {
    assertThat(CampaignPause.parse(occasion)).isEmpty();
  }

  @Test
  void limits_that_make_no_sense_are_refused_by_their_name() {
    assertThatThrownBy(() -> new SafetyStop(0, 0.05, 14, 100, 3))
        .hasMessageContaining("complaints");
    assertThatThrownBy(() -> new SafetyStop(0.1, 1.5, 14, 100, 3)).hasMessageContaining("bounces");
    assertThatThrownBy(() -> new SafetyStop(0.1, 0.1, 0, 100, 3)).hasMessageContaining("window");
    assertThatThrownBy(() -> new SafetyStop(0.1, 0.1, 1, 0, 3)).hasMessageContaining("min_mails");
    assertThatThrownBy(() -> new SafetyStop(0.1, 0.1, 1, 1, 0)).hasMessageContaining("min_compl");
  }
}
