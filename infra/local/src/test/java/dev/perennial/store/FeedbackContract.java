package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.campaign.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every ledger of sends has to do with what SES tells of a mail, or does not.
abstract class FeedbackContract extends SomeSends {
  @Test
  void what_was_told_of_a_mail_that_was_claimed_settles_it() {
    Lease lease = claimed();
    Send before = row();
    Send after = before.with(told(MailEventType.DELIVERED));

    assertThat(sends().hear(before, after)).isTrue();

    assertThat(row()).isEqualTo(after);
    assertThat(row().status()).isEqualTo(Status.DELIVERED);
    assertThat(row().messageId()).isEqualTo("m-1");
    assertThat(row().sentAt()).contains(now.plusSeconds(1));
    assertThat(sends().due(now.plus(Duration.ofDays(9)), 100)).doesNotContain(key("1"));
    assertThat(sends().settle(key("1"), lease, new Outcome.Unknown(), now)).isFalse();
  }

  @Test
  void what_was_told_is_kept_with_what_was_told_before() {
    sends().settle(key("1"), claimed(), new Outcome.Sent("m-0"), now);
    for (MailEventType type : MailEventType.values()) {
      Send before = row();
      assertThat(sends().hear(before, before.with(told(type)))).isTrue();
    }

    Send all = row();

    assertThat(all.status()).isEqualTo(Status.COMPLAINED);
    assertThat(all.messageId()).isEqualTo("m-0");
    assertThat(all.sentAt()).contains(now);
    assertThat(all.feedback().first()).hasSize(MailEventType.values().length - 2);
    assertThat(all.feedback().opens().times()).containsExactly(now.plusSeconds(60));
    assertThat(all.feedback().clicks().times()).containsExactly(now.plusSeconds(60));
  }

  @Test
  void a_mail_that_SES_did_not_deliver_in_the_end_is_cancelled_with_the_reason() {
    sends().settle(key("1"), claimed(), new Outcome.Sent("m-1"), now);
    Send before = row();
    Send rejected = before.with(told(MailEventType.REJECTED));

    sends().hear(before, rejected);
    assertThat(row().status()).isEqualTo(Status.CANCELLED);
    assertThat(row().reason()).contains(Reason.REJECTED);

    sends().hear(rejected, rejected.with(told(MailEventType.DELIVERED)));
    assertThat(row().status()).isEqualTo(Status.DELIVERED);
    assertThat(row().reason()).isEmpty();
  }

  @Test
  void what_was_told_meanwhile_is_not_written_over() {
    sends().settle(key("1"), claimed(), new Outcome.Sent("m-1"), now);
    Send before = row();
    Send delivered = before.with(told(MailEventType.DELIVERED));
    sends().hear(before, delivered);

    boolean late = sends().hear(before, before.with(told(MailEventType.SENT)));

    assertThat(late).isFalse();
    assertThat(row()).isEqualTo(delivered);
  }

  @Test
  void what_is_unknown_for_a_day_is_unresolved_if_SES_told_of_a_later_mail() {
    sends().settle(key("1"), claimed(), new Outcome.Unknown(), now);
    Lease lease = sends().lease(now.plusSeconds(90), LENGTH).orElseThrow();
    sends().decide(planned("2", now));
    sends().claim(key("2"), lease, now.plusSeconds(90));
    sends().hear(row("2"), row("2").with(told(MailEventType.SENT)));
    Instant aDayLater = now.plus(Sends.DOUBT);

    assertThat(sends().doubt(key("1"), aDayLater.minusMillis(1))).isEmpty();
    assertThat(sends().due(aDayLater, 100)).doesNotContain(key("1"));
    assertThat(sends().unknown(aDayLater.minusMillis(1), 100)).doesNotContain(key("1"));
    assertThat(sends().unknown(aDayLater, 100)).contains(key("1"));
    assertThat(sends().doubt(key("1"), aDayLater)).contains(Status.UNRESOLVED);

    assertThat(row("1").status()).isEqualTo(Status.UNRESOLVED);
    assertThat(sends().unknown(aDayLater, 100)).doesNotContain(key("1"));
    assertThat(sends().claim(key("1"), lease, aDayLater)).isEmpty();
    assertThat(sends().doubt(key("1"), aDayLater)).isEmpty();
    sends().hear(row("1"), row("1").with(told(MailEventType.DELIVERED)));
    assertThat(row("1").status()).isEqualTo(Status.DELIVERED);
  }

  @Test
  void what_is_unknown_stays_so_while_SES_tells_of_no_later_mail_and_is_looked_at_each_day() {
    Instant far = now.plus(Duration.ofDays(100_000));
    sends().decide(planned("1", far));
    Lease lease = sends().lease(far, LENGTH).orElseThrow();
    sends().claim(key("1"), lease, far);
    sends().settle(key("1"), lease, new Outcome.Unknown(), far);
    sends().release(lease);
    Instant aDayLater = far.plus(Sends.DOUBT);

    assertThat(sends().doubt(key("1"), aDayLater)).contains(Status.UNKNOWN);

    assertThat(row().status()).isEqualTo(Status.UNKNOWN);
    assertThat(sends().unknown(aDayLater, 100)).doesNotContain(key("1"));
    assertThat(sends().unknown(aDayLater.plus(Sends.DOUBT), 100)).contains(key("1"));
  }

  private MailEvent told(MailEventType type) {
    return new MailEvent(key("1").sendId(), "m-1", now.plusSeconds(1), type, now.plusSeconds(60));
  }
}
