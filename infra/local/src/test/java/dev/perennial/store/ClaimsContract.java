package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.campaign.Status;
import org.junit.jupiter.api.Test;

/// What every ledger of sends has to do so that no send is claimed or settled twice.
abstract class ClaimsContract extends SomeSends {
  @Test
  void what_is_claimed_cannot_be_claimed_again() {
    sends().decide(planned("1", now));
    Lease lease = lease();

    Send claimed = sends().claim(key("1"), lease, now).orElseThrow();

    assertThat(claimed.status()).isEqualTo(Status.CLAIMED);
    assertThat(claimed.claimedAt()).isEqualTo(now);
    assertThat(sends().claim(key("1"), lease, now.plusSeconds(1))).isEmpty();
    assertThat(row().status()).isEqualTo(Status.CLAIMED);
  }

  @Test
  void a_claim_whose_answer_was_lost_is_given_again_to_the_same_request() {
    sends().decide(planned("1", now));
    Lease lease = lease();
    Send first = sends().claim(key("1"), lease, now).orElseThrow();

    assertThat(sends().claim(key("1"), lease, now)).contains(first);
  }

  @Test
  void what_is_not_due_cannot_be_claimed() {
    sends().decide(planned("1", now.plusSeconds(1)));

    assertThat(sends().claim(key("1"), lease(), now)).isEmpty();
    assertThat(row().status()).isEqualTo(Status.PLANNED);
  }

  @Test
  void a_claim_that_an_earlier_sender_left_becomes_unknown_and_is_due_no_more() {
    sends().decide(planned("1", now));
    sends().claim(key("1"), lease(), now);
    Lease second = sends().lease(now.plusSeconds(90), LENGTH).orElseThrow();

    assertThat(sends().claim(key("1"), second, now.plusSeconds(90))).isEmpty();

    assertThat(row().status()).isEqualTo(Status.UNKNOWN);
    assertThat(due()).isEmpty();
  }

  @Test
  void a_sender_that_was_given_up_may_still_say_that_it_was_sent() {
    sends().decide(planned("1", now));
    Lease first = lease();
    sends().claim(key("1"), first, now);
    Lease second = sends().lease(now.plusSeconds(90), LENGTH).orElseThrow();
    sends().claim(key("1"), second, now.plusSeconds(90));

    boolean settled = sends().settle(key("1"), first, new Outcome.Sent("m-1"), now);

    assertThat(settled).isTrue();
    assertThat(row().status()).isEqualTo(Status.SENT);
  }

  @Test
  void what_was_sent_has_its_message_and_is_due_no_more() {
    Lease lease = claimed();

    assertThat(sends().settle(key("1"), lease, new Outcome.Sent("m-1"), now)).isTrue();

    assertThat(row().status()).isEqualTo(Status.SENT);
    assertThat(row().messageId()).isEqualTo("m-1");
    assertThat(row().finishedAt()).isEqualTo(now);
    assertThat(due()).isEmpty();
  }

  @Test
  void what_was_cancelled_says_why() {
    Lease lease = claimed();

    sends().settle(key("1"), lease, new Outcome.Cancelled(Reason.SUPPRESSED), now);

    assertThat(row().status()).isEqualTo(Status.CANCELLED);
    assertThat(row().reason()).contains(Reason.SUPPRESSED);
    assertThat(due()).isEmpty();
  }

  @Test
  void what_was_postponed_is_due_again_at_its_time() {
    Lease lease = claimed();

    sends().settle(key("1"), lease, new Outcome.Postponed(now.plusSeconds(60)), now);

    assertThat(due()).isEmpty();
    assertThat(sends().due(now.plusSeconds(60), 10)).contains(key("1"));
    assertThat(sends().claim(key("1"), lease, now.plusSeconds(60))).isPresent();
  }

  @Test
  void what_is_settled_stays_settled() {
    Lease lease = claimed();
    sends().settle(key("1"), lease, new Outcome.Sent("m-1"), now);

    boolean again = sends().settle(key("1"), lease, new Outcome.Unknown(), now);

    assertThat(again).isFalse();
    assertThat(row().status()).isEqualTo(Status.SENT);
  }

  @Test
  void nobody_settles_what_another_claimed() {
    Lease lease = claimed();
    Lease other = new Lease(lease.token() + 1, now.plusSeconds(90), Backoff.NONE);

    boolean settled = sends().settle(key("1"), other, new Outcome.Sent("m-1"), now);

    assertThat(settled).isFalse();
    assertThat(row().status()).isEqualTo(Status.CLAIMED);
  }
}
