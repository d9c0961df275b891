package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Offer;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every ledger of sends has to do.
abstract class SendsContract {
  private static final AtomicInteger CUSTOMERS = new AtomicInteger();
  private static final Duration LENGTH = Duration.ofSeconds(90);
  private final CustomerId customer = new CustomerId("s" + CUSTOMERS.incrementAndGet());

  /// Each test has a day of its own, since all share one lease.
  private final Instant now =
      Instant.parse("2026-01-05T10:00:00Z").plus(Duration.ofDays(CUSTOMERS.get()));

  abstract Sends sends();

  @Test
  void a_decision_is_kept_and_found() {
    assertThat(sends().decide(planned("1", now))).isTrue();
    assertThat(sends().decide(heldOut("2"))).isTrue();
    assertThat(sends().decide(skipped("3"))).isTrue();

    assertThat(sends().of(customer))
        .containsExactlyInAnyOrder(planned("1", now), heldOut("2"), skipped("3"));
  }

  @Test
  void a_decision_is_kept_with_what_it_offers_and_out_of_what_the_customer_is_held() {
    Money least = Money.parse("50.00", Money.currency("EUR"));
    Offer share = new Offer(new Offer.Percent(15), "BACK15", 14, least);
    Offer sum = new Offer(new Offer.Amount(least), "", 7, null);
    Offer free = new Offer(new Offer.FreeShipping(), "FREE", 1, null);
    List<Send> rows =
        List.of(
            offering("1", new Decision.SendAt(now), share),
            offering("2", new Decision.HoldOut(now), sum),
            offering("3", new Decision.HoldOut(now, Reason.GLOBAL_HOLDOUT), free));

    rows.forEach(sends()::decide);

    assertThat(sends().of(customer)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void an_occasion_is_decided_once() {
    sends().decide(skipped("1"));

    boolean again = sends().decide(planned("1", now));

    assertThat(again).isFalse();
    assertThat(sends().of(customer)).containsExactly(skipped("1"));
  }

  @Test
  void only_what_is_planned_and_due_is_due() {
    sends().decide(planned("due", now));
    sends().decide(planned("later", now.plusSeconds(1)));
    sends().decide(heldOut("held"));
    sends().decide(skipped("skipped"));

    assertThat(due()).containsExactly(key("due"));
  }

  @Test
  void one_sender_at_a_time_holds_the_lease_and_the_next_has_a_higher_token() {
    Lease first = sends().lease(now, LENGTH).orElseThrow();

    assertThat(sends().lease(now.plusSeconds(89), LENGTH)).isEmpty();
    assertThat(sends().lease(now.plusSeconds(90), LENGTH))
        .hasValueSatisfying(second -> assertThat(second.token()).isGreaterThan(first.token()));
  }

  @Test
  void a_lease_that_was_given_back_can_be_taken_at_once() {
    Lease first = lease();

    sends().release(first);

    assertThat(sends().lease(now, LENGTH)).isPresent();
  }

  @Test
  void a_lease_that_ran_out_gives_back_nothing_of_the_next_holder() {
    Lease first = lease();
    Instant later = now.plusSeconds(90);
    assertThat(sends().lease(later, LENGTH)).isPresent();

    sends().release(first);

    assertThat(sends().lease(later, LENGTH)).isEmpty();
  }

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

  @Test
  void what_a_sender_has_had_is_found_by_its_opaque_id() {
    claimed();
    sends().decide(planned("2", now));

    assertThat(sends().find(key("1").sendId())).contains(row("1"));
    assertThat(sends().find(key("2").sendId())).isEmpty();
    assertThat(sends().find("another")).isEmpty();
  }

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

  @Test
  void how_long_senders_keep_still_is_known_to_the_next_and_only_a_holder_of_the_lease_sets_it() {
    Lease first = lease();
    Backoff backoff = Backoff.NONE.after(now).after(now);
    assertThat(sends().backOff(first, backoff)).isTrue();
    sends().release(first);

    Lease second = lease();

    assertThat(second.backoff()).isEqualTo(backoff);
    assertThat(sends().backOff(first, backoff.after(now))).isFalse();
    assertThat(sends().backOff(second, Backoff.NONE)).isTrue();
    sends().release(second);
    assertThat(lease().backoff()).isEqualTo(Backoff.NONE);
  }

  private MailEvent told(MailEventType type) {
    return new MailEvent(key("1").sendId(), "m-1", now.plusSeconds(1), type, now.plusSeconds(60));
  }

  private Lease claimed() {
    sends().decide(planned("1", now));
    Lease lease = lease();
    assertThat(sends().claim(key("1"), lease, now)).isPresent();
    return lease;
  }

  private Lease lease() {
    return sends().lease(now, LENGTH).orElseThrow();
  }

  private List<SendKey> due() {
    return sends().due(now, 100).stream().filter(key -> key.customer().equals(customer)).toList();
  }

  private Send row() {
    return sends().of(customer).getFirst();
  }

  private Send row(String occasion) {
    return sends().of(customer).stream()
        .filter(send -> send.key().equals(key(occasion)))
        .findFirst()
        .orElseThrow();
  }

  private SendKey key(String occasion) {
    return new SendKey(customer, "win-back", occasion);
  }

  private Send planned(String occasion, Instant due) {
    return send(occasion, new Decision.SendAt(due));
  }

  private Send heldOut(String occasion) {
    return send(occasion, new Decision.HoldOut(now));
  }

  private Send skipped(String occasion) {
    return send(occasion, new Decision.Skip(Reason.STALE));
  }

  private Send send(String occasion, Decision decision) {
    return offering(occasion, decision, null);
  }

  private Send offering(String occasion, Decision decision, @Nullable Offer offer) {
    Moment moment = new Moment(MomentType.LAPSED, now, occasion, false);
    return Send.of(key(occasion), moment, decision, offer, now);
  }
}
