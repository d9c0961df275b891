package dev.perennial.mail.ses;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Mail;
import dev.perennial.campaign.Mailer;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.campaign.SurveyInvitation;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Scoring;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.mail.render.MailTexts;
import dev.perennial.recommendation.Recommender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// One run of the sender: takes the lease, then each due row in turn: claim, look again, render,
/// send once, settle. Whatever ends the run in between leaves a claim, which the next run settles
/// as unknown; nothing is ever sent a second time.
public record Dispatch(
    Sends sends,
    Customers customers,
    Events events,
    Mailer mailer,
    MailTexts texts,
    SendLinks links,
    Planning planning,
    Supplier<Scoring> scoring,
    Supplier<Optional<Recommender>> recommender,
    Clock clock) {
  private static final Duration LEASE = Duration.ofSeconds(90);
  private static final Duration AFTER_FAULT = Duration.ofMinutes(1);
  private static final int NEEDED_MILLIS = 15_000;
  private static final int PAGE = 100;

  /// So many rejections in a row are no fault of single mails: the rest waits for a person to look.
  private static final int MOST_REJECTED = 3;

  /// What was sent, and what stopped it. `stop` is one that concerns every mail, not just this one.
  private record Step(Outcome outcome, boolean stop) {}

  /// Sends until nothing is due, the time is up, or SES takes no more for now. Returns a count for
  /// each outcome.
  ///
  /// @param remainingMillis how much time is left
  public Map<String, Object> run(IntSupplier remainingMillis, Log log) {
    Optional<Lease> lease = sends.lease(clock.instant(), LEASE);
    if (lease.isEmpty()) {
      return Map.of("busy", 1);
    }
    Map<String, Integer> counts = new TreeMap<>();
    try {
      boolean more = true;
      while (more && remainingMillis.getAsInt() > NEEDED_MILLIS) {
        List<SendKey> due = sends.due(clock.instant(), PAGE);
        more = page(due, lease.get(), remainingMillis, counts, log) && due.size() == PAGE;
      }
    } finally {
      sends.release(lease.get());
    }
    return Map.copyOf(counts);
  }

  private boolean page(
      List<SendKey> due,
      Lease lease,
      IntSupplier remainingMillis,
      Map<String, Integer> counts,
      Log log) {
    boolean anyTaken = false;
    int rejected = 0;
    for (SendKey key : due) {
      if (remainingMillis.getAsInt() <= NEEDED_MILLIS) {
        return false;
      }
      Optional<Step> taken = take(key, lease, log);
      if (taken.isPresent()) {
        anyTaken = true;
        Step step = taken.get();
        invite(key, step.outcome());
        sends.settle(key, lease, step.outcome(), clock.instant());
        counts.merge(name(step.outcome()), 1, Integer::sum);
        rejected = isRejected(step.outcome()) ? rejected + 1 : 0;
        if (step.stop() || rejected == MOST_REJECTED) {
          return false;
        }
      }
    }
    return anyTaken; // An index that is a moment behind lists what was settled just now.
  }

  /// Records that a survey mail has gone out. It comes before the settlement: where it fails, the
  /// run ends and the send is unknown, like every mail whose end nobody wrote down, until the
  /// events of SES tell; so no send counts as sent whose invitation is lost.
  private void invite(SendKey key, Outcome outcome) {
    if (outcome instanceof Outcome.Sent) {
      planning
          .campaign(key.campaign())
          .flatMap(campaign -> SurveyInvitation.of(campaign, key, clock.instant()))
          .ifPresent(invited -> events.record(EventWriter.envelope(invited)));
    }
  }

  /// Claims a row and sees it through; empty if it was not this sender's to take. Until the mail is
  /// handed over, a fault of the tables puts the row back and ends the run, and what can't be read
  /// is not sent.
  private Optional<Step> take(SendKey key, Lease lease, Log log) {
    try {
      return sends.claim(key, lease, clock.instant()).map(send -> step(send, log));
    } catch (IllegalArgumentException e) {
      log.error("send cannot be read", Map.of("send", key.sendId()));
      return Optional.of(new Step(new Outcome.Cancelled(Reason.UNREADABLE), false));
    } catch (SdkException e) {
      log.error("tables fail", Map.of("send", key.sendId(), "cause", e.getClass().getName()));
      return Optional.of(new Step(new Outcome.Postponed(clock.instant().plus(AFTER_FAULT)), true));
    }
  }

  private static boolean isRejected(Outcome outcome) {
    return outcome.equals(new Outcome.Cancelled(Reason.REJECTED));
  }

  private Step step(Send send, Log log) {
    Optional<Campaign> campaign = planning.campaign(send.key().campaign());
    Optional<CustomerState> state = customers.find(send.key().customer());
    if (campaign.isEmpty() || state.isEmpty()) {
      Reason reason = campaign.isEmpty() ? Reason.UNKNOWN_CAMPAIGN : Reason.UNKNOWN_CUSTOMER;
      return new Step(new Outcome.Cancelled(reason), false);
    }
    Instant now = clock.instant();
    CustomerState newest = withNewestConsent(state.get(), now);
    Lifecycle stage = scoring.get().lifecycle(newest.customer().history(), now);
    Optional<Outcome> no =
        planning.secondLook(
            campaign.get(), send, newest, stage, sends.of(send.key().customer()), now);
    return no.map(outcome -> new Step(outcome, false))
        .orElseGet(() -> deliver(send, campaign.get(), newest.customer(), now, log));
  }

  /// The customer with every consent, suppression and erasure that is stored, folded yet or not,
  /// but those from the future, which are never folded. These folds bear an event a second time.
  private CustomerState withNewestConsent(CustomerState state, Instant now) {
    Duration tolerance = planning.settings().clockTolerance();
    Customer customer = state.customer();
    for (Event event :
        events.of(
            customer.id(),
            Set.of(
                EventType.CONSENT_CHANGED, EventType.MAIL_SUPPRESSED, EventType.CUSTOMER_ERASED))) {
      customer = event.isAhead(now, tolerance) ? customer : customer.apply(event);
    }
    return state.with(customer);
  }

  private Step deliver(Send send, Campaign campaign, Customer customer, Instant now, Log log) {
    String id = send.key().sendId();
    Mail mail;
    try {
      mail =
          texts.render(
              new MailRequests(planning.settings(), events, new Suggestions(events, recommender))
                  .request(campaign, send, customer, links.of(campaign, send)));
    } catch (IllegalStateException e) {
      log.error("mail cannot be rendered", Map.of("send", id, "campaign", campaign.name()));
      return new Step(new Outcome.Postponed(now.plus(AFTER_FAULT)), false);
    }
    Mailer.Answer answer = mailer.send(mail);
    return switch (answer) {
      case Mailer.Answer.Accepted accepted ->
          new Step(new Outcome.Sent(accepted.messageId()), false);
      case Mailer.Answer.Throttled throttled ->
          new Step(new Outcome.Postponed(now.plus(AFTER_FAULT)), true);
      case Mailer.Answer.Down down -> {
        log.error("mail service takes nothing", Map.of("send", id, "code", down.code()));
        yield new Step(new Outcome.Postponed(now.plus(AFTER_FAULT)), true);
      }
      case Mailer.Answer.Rejected rejected -> {
        log.error("mail was rejected", Map.of("send", id, "code", rejected.code()));
        yield new Step(new Outcome.Cancelled(Reason.REJECTED), false);
      }
      case Mailer.Answer.Unknown unknown -> {
        log.error("outcome of a mail is unknown", Map.of("send", id, "code", unknown.code()));
        yield new Step(new Outcome.Unknown(), true);
      }
    };
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
