package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Invitation;
import dev.perennial.customer.KeyHash;
import dev.perennial.event.CustomerId;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.given.SomeCampaign;
import dev.perennial.settings.CapClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurveyInvitationTest {
  private static final Instant SENT = Instant.parse("2026-01-05T10:00:00Z");
  private static final SendKey KEY = new SendKey(new CustomerId("ada"), "post-purchase", "42");

  @Test
  void a_survey_mail_is_an_invitation_that_the_answer_to_it_finds() {
    Campaign campaign = campaign(new Survey("how-was-it", SurveyKind.NPS), Recipient.CUSTOMER);

    SurveyInvited invited = SurveyInvitation.of(campaign, KEY, SENT).orElseThrow();

    assertThat(invited.survey()).isEqualTo("how-was-it");
    assertThat(invited.customer()).isEqualTo(new CustomerId("ada"));
    assertThat(Invitation.from(invited).key()).isEqualTo(KeyHash.ofSend(KEY.sendId()));
    assertThat(SurveyInvitation.of(campaign, KEY, SENT.plusSeconds(60)).orElseThrow().key())
        .isEqualTo(invited.key());
  }

  @Test
  void other_mails_and_notes_to_the_staff_invite_nobody() {
    Survey survey = new Survey("how-was-it", SurveyKind.NPS);

    assertThat(SurveyInvitation.of(campaign(null, Recipient.CUSTOMER), KEY, SENT)).isEmpty();
    assertThat(SurveyInvitation.of(campaign(survey, Recipient.STAFF), KEY, SENT)).isEmpty();
  }

  private static Campaign campaign(@Nullable Survey survey, Recipient recipient) {
    Campaign some = SomeCampaign.aCampaign("post-purchase").build();
    return new Campaign(
        some.name(),
        some.trigger(),
        some.audience(),
        some.steps(),
        null,
        CapClass.TRANSACTIONAL,
        some.priority(),
        0,
        some.attribution(),
        null,
        null,
        survey,
        recipient,
        false);
  }
}
