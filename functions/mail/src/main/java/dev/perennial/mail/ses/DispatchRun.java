package dev.perennial.mail.ses;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.Mailer;
import dev.perennial.campaign.Pacer;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.SendQuota;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.SurveyInvitation;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.mail.ses.Delivery.Next;
import dev.perennial.mail.ses.Delivery.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// One run of the sender that has the lease: each due row in turn is paced, claimed, delivered and
/// settled.
final class DispatchRun {
  private static final int PAGE = 100;

  /// What one mail may take, with everything around it.
  private static final Duration NEEDED = Duration.ofSeconds(15);

  /// So many rejections in a row are no fault of single mails: the rest waits for a person to look.
  private static final int MOST_REJECTED = 3;

  /// How long the last of them waits.
  private static final Duration AFTER_REJECTIONS = Duration.ofHours(1);

  private final Dispatch dispatch;
  private final Lease lease;
  private final IntSupplier remainingMillis;
  private final Log log;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Counts telemetry = new Counts();
  private Backoff backoff;
  private int rejected;
  private boolean anyPutBack;

  DispatchRun(Dispatch dispatch, Lease lease, IntSupplier remainingMillis, Log log) {
    this.dispatch = dispatch;
    this.lease = lease;
    this.backoff = lease.backoff();
    this.remainingMillis = remainingMillis;
    this.log = log;
  }

  Map<String, Object> untilDone() {
    lookAgain();
    if (lease.backoff().holdsAt(now())) {
      counts.put("backing_off", 1);
      return Map.copyOf(counts);
    }
    List<SendKey> due = due();
    if (!due.isEmpty() && (backoff.failures() == 0 || takesMail())) {
      Pacer pacer = pacer();
      while (!due.isEmpty()) {
        anyPutBack = false;
        Optional<Pacer> after = page(due, pacer);
        due = after.isPresent() && (anyPutBack || due.size() == PAGE) ? due() : List.of();
        pacer = after.orElse(pacer);
      }
    }
    log.count("mails dispatched", now(), telemetry);
    return Map.copyOf(counts);
  }

  /// What is unknown is looked at whether mail may go or not.
  private void lookAgain() {
    Doubts doubts = new Doubts(dispatch.sends(), dispatch.clock(), log);
    for (SendKey key : dispatch.sends().unknown(now(), PAGE)) {
      if (!isTimeFor(Duration.ZERO)) {
        return;
      }
      doubts
          .settle(key)
          .map(status -> status == Status.UNRESOLVED ? "unresolved" : "still_unknown")
          .ifPresent(count -> counts.merge(count, 1, Integer::sum));
    }
  }

  /// After mails whose fate nobody knows: whether SES takes one that is nobody's. If it does not,
  /// no customer's mail is risked, and the next run waits longer.
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

  private List<SendKey> due() {
    return dispatch.sends().due(now(), PAGE);
  }

  private Pacer pacer() {
    Optional<SendQuota> quota = dispatch.delivery().mailer().quota();
    if (quota.isEmpty()) {
      log.error("quota cannot be read", Map.of());
    }
    double share = planning().settings().sending().share();
    return Pacer.of(quota.orElse(SendQuota.CAUTIOUS), share, now());
  }

  /// Sends a page; empty if the run has to end.
  private Optional<Pacer> page(List<SendKey> due, Pacer start) {
    Pacer pacer = start;
    boolean anyTaken = false;
    for (SendKey key : due) {
      if (!isTurnOf(pacer)) {
        return Optional.empty();
      }
      Instant before = now();
      Optional<Step> taken = take(key).map(Supplier::get);
      if (taken.isPresent()) {
        anyTaken = true;
        Step step = taken.get();
        settle(key, judged(key, step.outcome()));
        pacer = paced(pacer, step, before);
        if (step.next() == Next.STOP || rejected == MOST_REJECTED || pacer.givesUp()) {
          return Optional.empty();
        }
      }
    }
    // An index that is a moment behind lists what was settled just now.
    return anyTaken ? Optional.of(pacer) : Optional.empty();
  }

  /// Waits until the next mail may go; false if it may not go in this run. What looks at the
  /// customer comes after the pause.
  private boolean isTurnOf(Pacer pacer) {
    if (!pacer.hasRoom()) {
      log.info("daily quota is used up", Map.of());
      counts.put("quota_reached", 1);
      return false;
    }
    Duration wait = pacer.waitAt(now());
    if (!isTimeFor(wait)) {
      return false;
    }
    if (!wait.isZero()) {
      dispatch.pause().take(wait);
    }
    return true;
  }

  private boolean isTimeFor(Duration wait) {
    Duration needed = wait.plus(NEEDED);
    return needed.toMillis() < remainingMillis.getAsInt()
        && now().plus(needed).isBefore(lease.until());
  }

  private Pacer paced(Pacer pacer, Step step, Instant before) {
    if (step.next() == Next.SLOW_DOWN) {
      anyPutBack = true;
      counts.merge("throttled", 1, Integer::sum);
      return pacer.throttled(now());
    }
    boolean mayHaveGone =
        step.outcome() instanceof Outcome.Sent || step.outcome() instanceof Outcome.Unknown;
    return mayHaveGone ? pacer.sent(before) : pacer;
  }

  /// Claims a row and prepares its last step; empty if it was not this sender's to take. Until the
  /// mail is handed over, which is that step's, a fault of the tables puts the row back and ends
  /// the run, and what can't be read, or fails in any other way, is not sent.
  private Optional<Supplier<Step>> take(SendKey key) {
    try {
      return dispatch
          .sends()
          .claim(key, lease, now())
          .map(send -> dispatch.delivery().prepare(send, log, telemetry));
    } catch (SdkException e) {
      log.error("tables fail", Map.of("send", key.sendId(), "cause", e.getClass().getName()));
      Outcome later = new Outcome.Postponed(now().plus(Delivery.AFTER_FAULT));
      return Optional.of(() -> new Step(later, Next.STOP));
    } catch (RuntimeException e) { // whatever it is: nothing was handed over yet
      log.alarm(
          "send cannot be read",
          Telemetry.UNREADABLE_SENDS,
          now(),
          Map.of("send", key.sendId(), "cause", e.getClass().getName()));
      return Optional.of(() -> Step.of(new Outcome.Cancelled(Reason.UNREADABLE)));
    }
  }

  /// The outcome; but a rejection that ends the run is no verdict on its mail, which waits. If SES
  /// rejects a mail that is nobody's as well, later runs wait too.
  private Outcome judged(SendKey key, Outcome outcome) {
    boolean isRejected = outcome.equals(new Outcome.Cancelled(Reason.REJECTED));
    rejected = isRejected ? rejected + 1 : 0;
    if (rejected < MOST_REJECTED) {
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

  private void settle(SendKey key, Outcome outcome) {
    invite(key, outcome);
    dispatch.sends().settle(key, lease, outcome, now());
    counts.merge(name(outcome), 1, Integer::sum);
    count(key, outcome);
    if (outcome instanceof Outcome.Unknown) {
      backOff(backoff.after(now()));
    } else if (outcome instanceof Outcome.Sent && !backoff.equals(Backoff.NONE)) {
      backOff(Backoff.NONE);
    }
  }

  /// Records that a survey mail has gone out. It comes before the settlement: where it fails, the
  /// run ends and the send is unknown, like every mail whose end nobody wrote down, until the
  /// events of SES tell; so no send counts as sent whose invitation is lost.
  private void invite(SendKey key, Outcome outcome) {
    if (outcome instanceof Outcome.Sent) {
      planning()
          .campaign(key.campaign())
          .flatMap(campaign -> SurveyInvitation.of(campaign, key, now()))
          .ifPresent(invited -> dispatch.delivery().events().record(EventWriter.envelope(invited)));
    }
  }

  private Planning planning() {
    return dispatch.delivery().planning();
  }

  private Instant now() {
    return dispatch.clock().instant();
  }

  private void count(SendKey key, Outcome outcome) {
    switch (outcome) {
      case Outcome.Sent _ -> telemetry.add(Telemetry.MAILS_SENT, 1).name("sends", key.sendId());
      case Outcome.Unknown _ -> telemetry.add(Telemetry.MAILS_UNKNOWN, 1);
      case Outcome.Cancelled cancelled ->
          telemetry.add(Telemetry.MAILS_CANCELLED, 1).because(cancelled.reason().code());
      case Outcome.Postponed _ -> telemetry.add(Telemetry.MAILS_POSTPONED, 1);
    }
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Sent sent -> "sent";
      case Outcome.Unknown unknown -> "unknown";
      case Outcome.Cancelled cancelled -> "cancelled";
      case Outcome.Postponed postponed -> "postponed";
    };
  }
}
