package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Attention.Wish;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.given.SomeSettings;
import dev.perennial.settings.CapClass;
import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  private static final Campaign HIGH = aCampaign("high").priority(70).build();
  private static final Campaign USUAL = aCampaign("usual").build();
  private static final Campaign LOW = aCampaign("low").priority(30).build();
  private static final List<Campaign> ALL = List.of(HIGH, USUAL, LOW);

  @Test
  void of_two_that_wait_the_campaign_of_higher_priority_takes_the_place() {
    assertThat(isTaken(planned(HIGH, YESTERDAY), waits(LOW, TOMORROW))).isFalse();
    assertThat(isTaken(planned(LOW, YESTERDAY), waits(HIGH, TOMORROW))).isTrue();
    assertThat(isTaken(wish(HIGH), waits(LOW, TOMORROW))).isFalse();
    assertThat(isTaken(wish(LOW), waits(HIGH, TOMORROW))).isTrue();
    assertThat(isTaken(wish(USUAL), waits(USUAL, TOMORROW))).isTrue();
  }

  @Test
  void what_has_gone_out_counts_against_every_priority() {
    assertThat(isTaken(wish(HIGH), row(LOW, YESTERDAY, Status.SENT))).isTrue();
    assertThat(isTaken(wish(HIGH), row(LOW, YESTERDAY, Status.UNKNOWN))).isTrue();
    assertThat(isTaken(wish(HIGH), row(LOW, YESTERDAY, Status.CLAIMED))).isTrue();
  }

  @Test
  void what_was_cancelled_before_it_went_out_gives_its_place_back_to_every_priority() {
    for (Instant due : List.of(YESTERDAY, NOW, TOMORROW)) {
      for (Campaign campaign : ALL) {
        assertThat(isTaken(wish(campaign), row(HIGH, due, Status.CANCELLED))).isFalse();
        assertThat(isTaken(planned(campaign, NOW), row(HIGH, due, Status.CANCELLED))).isFalse();
      }
    }
  }

  @Test
  void a_question_that_was_never_put_does_not_keep_the_next_from_being_asked() {
    Campaign survey = aCampaign("survey").of(CapClass.SURVEY).build();
    Settings settings =
        someSettings().caps(new FrequencyCap(1, 180, Set.of(CapClass.SURVEY))).build();
    Wish next = new Wish(key(survey), survey, NOW, false);

    assertThat(
            new Attention(settings, List.of(survey), List.of(row(survey, YESTERDAY, Status.SENT)))
                .isTaken(next, NOW))
        .isTrue();
    assertThat(
            new Attention(
                    settings, List.of(survey), List.of(row(survey, YESTERDAY, Status.CANCELLED)))
                .isTaken(next, NOW))
        .isFalse();
  }

  @Test
  void a_held_out_mail_counts_as_the_sent_one_would_have() {
    Send passed = held(LOW, YESTERDAY);
    Send ahead = held(LOW, TOMORROW);

    assertThat(isTaken(wish(HIGH), passed)).isTrue();
    assertThat(isTaken(wish(HIGH), ahead)).isFalse();
    assertThat(isTaken(wish(USUAL), held(USUAL, TOMORROW))).isTrue();
  }

  @Test
  void whose_place_was_taken_from_it_does_not_get_it_back_by_time_passing() {
    Wish planned = new Wish(key(HIGH), HIGH, YESTERDAY, true);
    Send lowOfTheTreated = row(LOW, NOW, Status.CANCELLED);
    Send lowOfTheHeldOut = held(LOW, NOW);

    assertThat(attention(lowOfTheTreated).isTaken(planned, TOMORROW)).isFalse();
    assertThat(attention(lowOfTheHeldOut).isTaken(planned, TOMORROW)).isFalse();
  }

  @Test
  void the_classes_of_a_cap_are_counted_and_no_others() {
    Campaign birthday = aCampaign("birthday").of(CapClass.BIRTHDAY).build();
    Campaign survey = aCampaign("survey").of(CapClass.SURVEY).build();
    Settings usual = SomeSettings.asShipped();
    Settings noSurveys =
        someSettings()
            .caps(new FrequencyCap(1, 3, Set.of(CapClass.MARKETING, CapClass.BIRTHDAY)))
            .build();
    List<Campaign> both = List.of(birthday, survey);
    List<Send> sent = List.of(row(survey, YESTERDAY, Status.SENT));
    Wish wish = new Wish(key(birthday), birthday, NOW, false);
    Wish survey2 = new Wish(new SendKey(aCustomer().id(), "survey", "2"), survey, NOW, false);

    assertThat(new Attention(usual, both, sent).isTaken(wish, NOW)).isTrue();
    assertThat(new Attention(noSurveys, both, sent).isTaken(wish, NOW)).isFalse();
    assertThat(new Attention(noSurveys, both, sent).isTaken(survey2, NOW)).isFalse();
  }

  private static boolean isTaken(Wish wish, Send other) {
    return attention(other).isTaken(wish, NOW);
  }

  private static Attention attention(Send other) {
    return new Attention(SomeSettings.asShipped(), ALL, List.of(other));
  }

  private static Wish wish(Campaign campaign) {
    return new Wish(key(campaign), campaign, NOW, false);
  }

  private static Wish planned(Campaign campaign, Instant decidedAt) {
    return new Wish(key(campaign), campaign, decidedAt, true);
  }

  private static Send waits(Campaign campaign, Instant due) {
    return row(campaign, due, Status.PLANNED);
  }

  private static Send held(Campaign campaign, Instant due) {
    return send(campaign, new Decision.HoldOut(due), null, null);
  }

  private static Send row(Campaign campaign, Instant due, Status status) {
    Instant finished = status == Status.PLANNED || status == Status.CLAIMED ? null : due;
    return send(campaign, new Decision.SendAt(due), status, finished);
  }

  private static Send send(
      Campaign campaign, Decision decision, @Nullable Status status, @Nullable Instant finished) {
    Moment moment = new Moment(MomentType.AT_RISK, YESTERDAY, "other", false);
    SendKey key = new SendKey(aCustomer().id(), campaign.name(), "other");
    return new Send(
        key,
        moment,
        YESTERDAY,
        decision,
        null,
        status,
        0,
        null,
        finished,
        null,
        null,
        Feedback.NONE,
        null);
  }

  private static SendKey key(Campaign campaign) {
    return new SendKey(aCustomer().id(), campaign.name(), "mine");
  }
}
