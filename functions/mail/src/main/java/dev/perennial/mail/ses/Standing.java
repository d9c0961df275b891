package dev.perennial.mail.ses;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.Mailer;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How the sender stands with SES: whether mails may be risked, after answers that were lost and
/// after rejections. The lease keeps it for the next run.
final class Standing {
  /// So many rejections in a row are no fault of single mails: the rest waits for a person to look.
  private static final int MOST_REJECTED = 3;

  /// How long the last of them waits.
  private static final Duration AFTER_REJECTIONS = Duration.ofHours(1);

  private final Dispatch dispatch;
  private final Lease lease;
  private final Log log;
  private Backoff backoff;
  private int rejected;

  Standing(Dispatch dispatch, Lease lease, Log log) {
    this.dispatch = dispatch;
    this.lease = lease;
    this.log = log;
    this.backoff = lease.backoff();
  }

  /// Whether a run that begins now has to leave all mails waiting.
  boolean holdsBack() {
    return lease.backoff().holdsAt(now());
  }

  /// Whether mails may be risked; after mails whose fate nobody knows, SES is asked first.
  boolean allowsMails() {
    return backoff.failures() == 0 || takesMail();
  }

  /// Whether so many mails were rejected that the run has to end.
  boolean isRejected() {
    return rejected == MOST_REJECTED;
  }

  /// The outcome; but a rejection that ends the run is no verdict on its mail, which waits. If SES
  /// rejects a mail that is nobody's as well, later runs wait too. A mail that was not handed over,
  /// or not taken for now, is none of those in a row.
  Outcome judged(SendKey key, Outcome outcome) {
    rejected =
        switch (outcome) {
          case Outcome.Sent _, Outcome.Unknown _ -> 0;
          case Outcome.Cancelled cancelled ->
              cancelled.reason() == Reason.REJECTED ? rejected + 1 : rejected;
          case Outcome.Postponed _ -> rejected;
        };
    if (!isRejected()) {
      return outcome;
    }
    log.alarm(
        "mails are rejected one after the other",
        Telemetry.REJECTED_SENDS,
        now(),
        Map.of("send", key.sendId()));
    takesMail();
    return new Outcome.Postponed(now().plus(AFTER_REJECTIONS));
  }

  /// Learns from an outcome that is written down.
  void settled(Outcome outcome) {
    if (outcome instanceof Outcome.Unknown) {
      backOff(backoff.after(now()));
    } else if (outcome instanceof Outcome.Sent && !backoff.equals(Backoff.NONE)) {
      backOff(Backoff.NONE);
    }
  }

  /// Whether SES takes a mail that is nobody's. If it does not, no customer's mail is risked, and
  /// the next run waits longer.
  private boolean takesMail() {
    Optional<String> code =
        switch (dispatch.delivery().mailer().probe()) {
          case Mailer.Answer.Accepted _, Mailer.Answer.Throttled _, Mailer.Answer.QuotaReached _ ->
              Optional.empty();
          case Mailer.Answer.Down down -> Optional.of(down.code());
          case Mailer.Answer.Rejected refused -> Optional.of(refused.code());
          case Mailer.Answer.Unknown unknown -> Optional.of(unknown.code());
        };
    if (code.isEmpty()) {
      return true;
    }
    backOff(backoff.after(now()));
    log.alarm(
        "mail service takes nothing",
        Telemetry.MAIL_SERVICE_DOWN,
        now(),
        Map.of("code", code.get()));
    return false;
  }

  private void backOff(Backoff next) {
    backoff = next;
    dispatch.sends().backOff(lease, next);
  }

  private Instant now() {
    return dispatch.clock().instant();
  }
}
