package dev.perennial.campaign;

import static dev.perennial.campaign.Plans.NOW;
import static dev.perennial.campaign.Plans.cancelled;
import static dev.perennial.campaign.Plans.reason;
import static dev.perennial.campaign.Plans.send;
import static dev.perennial.campaign.Plans.sent;
import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.settings.CapClass;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names, codes and bounds of what the ledger holds.
class CampaignKeysTest {
  @Test
  void a_send_has_an_opaque_id_that_names_nobody() {
    SendKey key = new SendKey(aCustomer("ann@example.com").id(), "birthday", "2026");

    assertThat(key.sortKey()).isEqualTo("birthday#2026");
    assertThat(key.sendId()).matches("[0-9a-f]{32}");
    assertThat(key.sendId())
        .isNotEqualTo(new SendKey(aCustomer("bob").id(), "birthday", "2026").sendId());
  }

  @Test
  void a_cancelled_send_says_why() {
    assertThat(cancelled(sent("x", NOW)).reason()).contains(Reason.STALE);
    assertThat(send("x", new Decision.Skip(Reason.SUPPRESSED)).reason())
        .contains(Reason.SUPPRESSED);
    assertThat(send("x", new Decision.HoldOut(NOW)).decision().code()).isEqualTo("holdout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Birthday", "1st", "win#back", "win back", "-a"})
  void a_campaigns_name_is_part_of_keys_and_must_look_like_it(String name) {
    assertThatThrownBy(() -> aCampaign(name).build()).hasMessageStartingWith("name is not valid");
  }

  @Test
  void a_campaign_that_makes_no_sense_is_refused_by_the_field_that_is_wrong() {
    assertThatThrownBy(() -> aCampaign("c").after(Duration.ofDays(-1)).build())
        .hasMessageStartingWith("delay is not valid");
    assertThatThrownBy(() -> aCampaign("c").holdout(1).build())
        .hasMessageStartingWith("holdout is not valid");
    assertThatThrownBy(() -> aCampaign("c").holdout(-.1).build())
        .hasMessageStartingWith("holdout is not valid");
    assertThatThrownBy(() -> aCampaign("c").holdout(Double.NaN).build())
        .hasMessageStartingWith("holdout is not valid");
    assertThatThrownBy(() -> aCampaign("c").attribution(Duration.ZERO).build())
        .hasMessageStartingWith("attribution is not valid");
  }

  @Test
  void every_code_finds_its_constant_and_no_other_text_does() {
    assertThat(Arrays.asList(Reason.values()))
        .allSatisfy(reason -> assertThat(Reason.find(reason.code())).contains(reason));
    assertThat(Arrays.asList(Status.values()))
        .allSatisfy(status -> assertThat(Status.find(status.code())).contains(status));
    assertThat(Arrays.asList(CapClass.values()))
        .allSatisfy(cap -> assertThat(CapClass.find(cap.code())).contains(cap));
    assertThat(Reason.find("because")).isEmpty();
    assertThat(Status.find("")).isEmpty();
    assertThat(CapClass.find("MARKETING")).isEmpty();
  }
}
