package dev.perennial.mail.ses;

import dev.perennial.campaign.Pacer;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.SendQuota;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.SurveyInvitation;
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
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// One run of the sender that has the lease: each due row in turn is paced, claimed, delivered and
/// settled.
final class DispatchRun {
  private static final int PAGE = 100;

  /// What one mail may take, with everything around it.
  private static final Duration NEEDED = Duration.ofSeconds(15);

  private final Dispatch dispatch;
  private final Lease lease;
  private final IntSupplier remainingMillis;
  private final Log log;
  private final RunCounts counts = new RunCounts();
  private final Standing standing;
  private boolean anyPutBack;

  DispatchRun(Dispatch dispatch, Lease lease, IntSupplier remainingMillis, Log log) {
    this.dispatch = dispatch;
    this.lease = lease;
    this.remainingMillis = remainingMillis;
    this.log = log;
    this.standing = new Standing(dispatch, lease, log);
  }

  Map<String, Object> untilDone() {
    lookAgain();
    if (standing.holdsBack()) {
      counts.add("backing_off");
      return counts.answer();
    }
    List<SendKey> due = due();
    if (!due.isEmpty() && standing.allowsMails()) {
      Pacer pacer = pacer();
      while (!due.isEmpty()) {
        anyPutBack = false;
        Optional<Pacer> after = page(due, pacer);
        due = after.isPresent() && (anyPutBack || due.size() == PAGE) ? due() : List.of();
        pacer = after.orElse(pacer);
      }
    }
    log.count("mails dispatched", now(), counts.telemetry());
    return counts.answer();
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
          .ifPresent(counts::add);
    }
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
        settle(key, standing.judged(key, step.outcome()));
        pacer = paced(pacer, step, before);
        if (step.next() == Next.STOP || standing.isRejected() || pacer.givesUp()) {
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
      counts.add("quota_reached");
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
      counts.add("throttled");
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
          .map(send -> dispatch.delivery().prepare(send, log, counts.telemetry()));
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

  private void settle(SendKey key, Outcome outcome) {
    invite(key, outcome);
    dispatch.sends().settle(key, lease, outcome, now());
    counts.add(key, outcome);
    standing.settled(outcome);
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
}
