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
import software.amazon.awssdk.core.exception.SdkException;

/// One run of the sender that has the lease: each due row in turn is paced, claimed, delivered and
/// settled.
final class DispatchRun {
  private static final int PAGE = 100;

  /// What one mail may take, with everything around it.
  private static final Duration NEEDED = Duration.ofSeconds(15);

  /// So many rejections in a row are no fault of single mails: the rest waits for a person to look.
  private static final int MOST_REJECTED = 3;

  private final Dispatch dispatch;
  private final Lease lease;
  private final IntSupplier remainingMillis;
  private final Log log;
  private final Map<String, Integer> counts = new TreeMap<>();
  private int rejected;
  private boolean anyPutBack;

  DispatchRun(Dispatch dispatch, Lease lease, IntSupplier remainingMillis, Log log) {
    this.dispatch = dispatch;
    this.lease = lease;
    this.remainingMillis = remainingMillis;
    this.log = log;
  }

  Map<String, Object> untilDone() {
    List<SendKey> due = due();
    if (!due.isEmpty()) {
      Pacer pacer = pacer();
      while (!due.isEmpty()) {
        anyPutBack = false;
        Optional<Pacer> after = page(due, pacer);
        due = after.isPresent() && (anyPutBack || due.size() == PAGE) ? due() : List.of();
        pacer = after.orElse(pacer);
      }
    }
    return Map.copyOf(counts);
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
      if (!isTimeFor(pacer)) {
        return Optional.empty();
      }
      Instant before = now();
      Optional<Step> taken = take(key);
      if (taken.isPresent()) {
        anyTaken = true;
        Step step = taken.get();
        settle(key, step.outcome());
        pacer = paced(pacer, step, before);
        if (step.next() == Next.STOP || rejected == MOST_REJECTED || pacer.givesUp()) {
          return Optional.empty();
        }
      } else {
        doubt(key);
      }
    }
    // An index that is a moment behind lists what was settled just now.
    return anyTaken ? Optional.of(pacer) : Optional.empty();
  }

  /// Waits until the next mail may go; false if it may not go in this run. What looks at the
  /// customer comes after the pause.
  private boolean isTimeFor(Pacer pacer) {
    if (!pacer.hasRoom()) {
      log.info("daily quota is used up", Map.of());
      counts.put("quota_reached", 1);
      return false;
    }
    Duration wait = pacer.waitAt(now());
    Duration needed = wait.plus(NEEDED);
    if (needed.toMillis() >= remainingMillis.getAsInt()
        || !now().plus(needed).isBefore(lease.until())) {
      return false;
    }
    if (!wait.isZero()) {
      dispatch.pause().take(wait);
    }
    return true;
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

  /// Claims a row and sees it through; empty if it was not this sender's to take. Until the mail is
  /// handed over, a fault of the tables puts the row back and ends the run, and what can't be read
  /// is not sent.
  private Optional<Step> take(SendKey key) {
    try {
      return dispatch
          .sends()
          .claim(key, lease, now())
          .map(send -> dispatch.delivery().of(send, log));
    } catch (IllegalArgumentException e) {
      log.error("send cannot be read", Map.of("send", key.sendId()));
      return Optional.of(Step.of(new Outcome.Cancelled(Reason.UNREADABLE)));
    } catch (SdkException e) {
      log.error("tables fail", Map.of("send", key.sendId(), "cause", e.getClass().getName()));
      return Optional.of(
          new Step(new Outcome.Postponed(now().plus(Delivery.AFTER_FAULT)), Next.STOP));
    }
  }

  /// What no claim gets may be unknown for a day.
  private void doubt(SendKey key) {
    Optional<Status> status;
    try {
      status = dispatch.sends().doubt(key, now());
    } catch (IllegalArgumentException e) {
      log.error("send cannot be read", Map.of("send", key.sendId()));
      return;
    }
    status.ifPresent(
        found -> {
          boolean unresolved = found == Status.UNRESOLVED;
          counts.merge(unresolved ? "unresolved" : "still_unknown", 1, Integer::sum);
          log.alarm(
              unresolved ? "send is unresolved" : "send is unknown and no later mail was told of",
              unresolved ? "UnresolvedSends" : "UntoldSends",
              now(),
              Map.of("send", key.sendId(), "campaign", key.campaign()));
        });
  }

  private void settle(SendKey key, Outcome outcome) {
    invite(key, outcome);
    dispatch.sends().settle(key, lease, outcome, now());
    counts.merge(name(outcome), 1, Integer::sum);
    boolean isRejected = outcome.equals(new Outcome.Cancelled(Reason.REJECTED));
    rejected = isRejected ? rejected + 1 : 0;
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

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Sent sent -> "sent";
      case Outcome.Unknown unknown -> "unknown";
      case Outcome.Cancelled cancelled -> "cancelled";
      case Outcome.Postponed postponed -> "postponed";
    };
  }
}
