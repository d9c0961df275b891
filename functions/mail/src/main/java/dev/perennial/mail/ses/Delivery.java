package dev.perennial.mail.ses;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.ConsentGate;
import dev.perennial.campaign.Mail;
import dev.perennial.campaign.Mailer;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Sends.Outcome;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.mail.render.MailTexts;
import dev.perennial.recommendation.Recommender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// One mail whose row is claimed: looks again, renders, and hands it over once.
public record Delivery(
    Sends sends,
    Pauses pauses,
    Customers customers,
    Events events,
    Mailer mailer,
    MailTexts texts,
    SendLinks links,
    Planning planning,
    Supplier<Scoring> scoring,
    Supplier<Optional<Recommender>> recommender,
    Clock clock) {
  /// What may be better in a minute.
  static final Duration AFTER_FAULT = Duration.ofMinutes(1);

  /// What a customer, or their mail server, may have said since the mail was planned.
  private static final Set<EventType> ANSWERS =
      Set.of(
          EventType.CONSENT_CHANGED,
          EventType.CUSTOMER_UPDATED,
          EventType.MAIL_SUPPRESSED,
          EventType.CUSTOMER_ERASED,
          EventType.CUSTOMER_MERGED);

  /// What it says of the mails after it.
  enum Next {
    /// Nothing.
    GO_ON,
    /// They have to wait a little.
    SLOW_DOWN,
    /// None of them would fare better: the run ends.
    STOP
  }

  /// What became of the mail.
  record Step(Outcome outcome, Next next) {
    /// What concerns this mail alone.
    static Step of(Outcome outcome) {
      return new Step(outcome, Next.GO_ON);
    }
  }

  /// Looks at a claimed row again and renders its mail: what is returned is the last step, which
  /// hands the mail over if there is one. Whatever is thrown here is thrown before that.
  Supplier<Step> prepare(Send send, Log log, Counts telemetry) {
    Planning current = planning.pausing(pauses.paused());
    Optional<Campaign> campaign = current.running(send.key().campaign());
    Optional<CustomerState> state = state(send);
    if (campaign.isEmpty() || state.isEmpty()) {
      return last(
          new Outcome.Cancelled(
              campaign.isEmpty() ? Reason.UNKNOWN_CAMPAIGN : Reason.UNKNOWN_CUSTOMER));
    }
    Instant now = clock.instant();
    Events.Found answers =
        isAboutNobody(send) ? Events.Found.NOTHING : events.find(send.key().customer(), ANSWERS);
    if (ConsentGate.isInDoubt(campaign.get(), answers.unreadable())) {
      log.alarm(
          "what a customer said cannot be read",
          Telemetry.UNREADABLE_SENDS,
          now,
          Map.of("send", send.key().sendId(), "campaign", campaign.get().name()));
      return last(new Outcome.Cancelled(Reason.UNREADABLE));
    }
    CustomerState newest = withNewestAnswers(state.get(), answers.events(), now);
    Lifecycle stage = scoring.get().lifecycle(newest.customer().history(), now);
    Optional<Outcome> no =
        current.secondLook(
            campaign.get(), send, newest, stage, sends.of(send.key().customer()), now);
    if (no.isPresent()) {
      return last(no.get());
    }
    Optional<Mail> mail = render(send, campaign.get(), newest.customer(), log);
    return mail.isPresent()
        ? () -> handOver(mail.get(), send, log, telemetry)
        : last(new Outcome.Postponed(now.plus(AFTER_FAULT)));
  }

  private static boolean isAboutNobody(Send send) {
    return send.moment().type() == MomentType.CAMPAIGN_PAUSED;
  }

  private Optional<CustomerState> state(Send send) {
    CustomerId id = send.key().customer();
    if (!isAboutNobody(send)) {
      return customers.find(id);
    }
    Customer nobody = Customer.unknown(id);
    Score score = scoring.get().score(nobody.history(), clock.instant());
    return Optional.of(new CustomerState(nobody, score, List.of(), 0, null, 0));
  }

  private static Supplier<Step> last(Outcome outcome) {
    return () -> Step.of(outcome);
  }

  /// The customer with every consent, change of profile (a pause is one), suppression, erasure and
  /// merge that is stored, folded yet or not, but those from the future, which are never folded.
  /// These folds bear an event a second time.
  private CustomerState withNewestAnswers(CustomerState state, List<Event> answers, Instant now) {
    Duration tolerance = planning.settings().clockTolerance();
    Customer customer = state.customer();
    for (Event event : answers) {
      customer = event.isAhead(now, tolerance) ? customer : customer.apply(event);
    }
    return state.with(customer);
  }

  private Optional<Mail> render(Send send, Campaign campaign, Customer customer, Log log) {
    try {
      return Optional.of(
          texts.render(
              new MailRequests(planning.settings(), events, new Suggestions(events, recommender))
                  .request(campaign, send, customer, links.of(campaign, send, customer))));
    } catch (SdkException e) {
      throw e;
    } catch (RuntimeException e) { // whatever it is: nothing was handed over yet
      log.alarm(
          "mail cannot be rendered",
          Telemetry.UNREADABLE_SENDS,
          clock.instant(),
          Map.of(
              "send",
              send.key().sendId(),
              "campaign",
              campaign.name(),
              "cause",
              e.getClass().getName()));
      return Optional.empty();
    }
  }

  private Step handOver(Mail mail, Send send, Log log, Counts telemetry) {
    String id = send.key().sendId();
    Instant now = clock.instant();
    Mailer.Answer answer = mailer.send(mail);
    long took = Duration.between(now, clock.instant()).toMillis();
    telemetry.measure(Telemetry.SES_LATENCY, (double) took);
    return switch (answer) {
      case Mailer.Answer.Accepted accepted -> Step.of(new Outcome.Sent(accepted.messageId()));
      case Mailer.Answer.Throttled _ -> new Step(new Outcome.Postponed(now), Next.SLOW_DOWN);
      case Mailer.Answer.QuotaReached _ -> {
        log.info("daily quota is used up", Map.of("send", id));
        yield new Step(new Outcome.Postponed(now.plus(AFTER_FAULT)), Next.STOP);
      }
      case Mailer.Answer.Down down -> {
        log.alarm(
            "mail service takes nothing",
            Telemetry.MAIL_SERVICE_DOWN,
            now,
            Map.of("send", id, "code", down.code()));
        yield new Step(new Outcome.Postponed(now.plus(AFTER_FAULT)), Next.STOP);
      }
      case Mailer.Answer.Rejected rejected -> {
        log.alarm(
            "mail was rejected",
            Telemetry.REJECTED_SENDS,
            now,
            Map.of("send", id, "code", rejected.code()));
        yield Step.of(new Outcome.Cancelled(Reason.REJECTED));
      }
      case Mailer.Answer.Unknown unknown -> {
        log.error("outcome of a mail is unknown", Map.of("send", id, "code", unknown.code()));
        yield new Step(new Outcome.Unknown(), Next.STOP);
      }
    };
  }
}
