package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Breach;
import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of pauses has to do, with the ledger that counts for it.
abstract class PausesContract {
  private static final AtomicInteger CAMPAIGNS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private final String campaign = "campaign-" + CAMPAIGNS.incrementAndGet();

  abstract Pauses pauses();

  abstract Sends sends();

  @Test
  void a_campaign_is_paused_once_until_it_is_resumed() {
    CampaignPause pause = new CampaignPause(campaign, NOW, Breach.BOUNCES, MailTally.NONE);
    assertThat(pauses().resume(campaign, NOW)).isFalse();

    assertThat(pauses().pause(pause)).isTrue();
    assertThat(pauses().pause(pause)).isFalse();
    assertThat(pauses().paused()).contains(campaign);
    assertThat(pauses().pauseOf(campaign)).contains(pause);
    assertThat(pauses().pausedSince()).containsEntry(campaign, NOW);

    assertThat(pauses().resume(campaign, NOW)).isTrue();
    assertThat(pauses().paused()).doesNotContain(campaign);
    assertThat(pauses().pauseOf(campaign)).isEmpty();
    assertThat(pauses().pause(pause)).isTrue();
  }

  @Test
  void each_mail_counts_once_on_the_day_on_which_it_was_taken() {
    hear("one", NOW, MailEventType.SENT, MailEventType.BOUNCED, MailEventType.BOUNCED);
    hear("two", NOW, MailEventType.DELIVERED, MailEventType.COMPLAINED);
    hear("old", NOW.minus(Duration.ofDays(1)), MailEventType.SENT);

    assertThat(pauses().tally(campaign, TODAY)).isEqualTo(new MailTally(2, 1, 1));
    assertThat(pauses().tally(campaign, TODAY.minusDays(1))).isEqualTo(new MailTally(3, 1, 1));
    assertThat(pauses().tally(campaign, TODAY.plusDays(1))).isEqualTo(MailTally.NONE);
    assertThat(pauses().tally("another", TODAY)).isEqualTo(MailTally.NONE);
  }

  @Test
  void what_is_no_more_as_it_was_counts_nothing() {
    Send before = decided("one");
    Send sent = before.with(told(before, NOW, MailEventType.SENT));
    assertThat(sends().hear(before, sent)).isTrue();

    assertThat(sends().hear(before, before.with(told(before, NOW, MailEventType.BOUNCED))))
        .isFalse();

    assertThat(pauses().tally(campaign, TODAY)).isEqualTo(new MailTally(1, 0, 0));
  }

  @Test
  void what_was_counted_before_it_was_resumed_does_not_count_any_more() {
    hear("one", NOW, MailEventType.COMPLAINED);
    hear("old", NOW.minus(Duration.ofDays(3)), MailEventType.COMPLAINED);
    pauses().pause(new CampaignPause(campaign, NOW, Breach.COMPLAINTS, MailTally.NONE));

    pauses().resume(campaign, NOW);
    hear("two", NOW, MailEventType.BOUNCED);

    assertThat(pauses().tally(campaign, TODAY.minusDays(13))).isEqualTo(new MailTally(1, 1, 0));
    assertThat(pauses().tally(campaign, TODAY)).isEqualTo(new MailTally(1, 1, 0));
  }

  private void hear(String customer, Instant accepted, MailEventType... types) {
    Send row = decided(customer);
    for (MailEventType type : types) {
      Send after = row.with(told(row, accepted, type));
      assertThat(sends().hear(row, after)).isTrue();
      row = after;
    }
  }

  private Send decided(String customer) {
    SendKey key = new SendKey(new CustomerId(customer + "-of-" + campaign), campaign, "1");
    Moment moment = new Moment(MomentType.LAPSED, NOW, "1", false);
    Send send = Send.of(key, moment, new Decision.SendAt(NOW), NOW);
    assertThat(sends().decide(send)).isTrue();
    return send;
  }

  private static MailEvent told(Send send, Instant accepted, MailEventType type) {
    return new MailEvent(send.key().sendId(), "m-1", accepted, type, accepted.plusSeconds(1));
  }
}
