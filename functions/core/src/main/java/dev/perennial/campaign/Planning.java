package dev.perennial.campaign;

import dev.perennial.campaign.Attention.Wish;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides what follows from a moment: which campaigns it brings about and, for each of their
/// mails, whether it is sent, held out or skipped, and why. Pure: the ledger's rows come in, one
/// more may go out.
///
/// @param campaigns those of a higher priority first; of those that the settings switch off only
///   the caps take notice, which have to know what the rows of one were
public record Planning(Settings settings, List<Campaign> campaigns) {
  /// Throws IllegalArgumentException that names a campaign whose topic is none of the settings'.
  public Planning {
    campaigns =
        campaigns.stream().sorted(Comparator.comparing(Campaign::priority).reversed()).toList();
    requireKnownTopics(settings, campaigns);
  }

  /// Throws IllegalArgumentException that names a campaign whose topic is none of the settings',
  /// unless the settings switch it off.
  public static void requireKnownTopics(Settings settings, List<Campaign> campaigns) {
    for (Campaign campaign : campaigns) {
      String topic = campaign.topic();
      if (topic != null
          && settings.outreach().topic(topic).isEmpty()
          && !settings.outreach().campaignsOff().contains(campaign.name())) {
        throw new IllegalArgumentException(
            "the campaign %s has the topic %s, expected one of the settings: %s"
                .formatted(campaign.name(), topic, settings.outreach().topicNames()));
      }
    }
  }

  /// The same, while those campaigns are paused.
  public Planning pausing(Set<String> names) {
    return names.isEmpty()
        ? this
        : new Planning(
            settings,
            campaigns.stream()
                .map(one -> names.contains(one.name()) ? one.whilePaused() : one)
                .toList());
  }

  /// Throws IllegalArgumentException that names the campaigns there are if that is none.
  public void requireKnown(String name) {
    if (campaign(name).isEmpty()) {
      throw new IllegalArgumentException(
          "no campaign is called %s, expected one of %s"
              .formatted(name, campaigns.stream().map(Campaign::name).sorted().toList()));
    }
  }

  /// The campaigns that the moment brings about.
  public List<Campaign> campaignsFor(Moment moment) {
    return campaigns.stream()
        .filter(campaign -> !settings.outreach().campaignsOff().contains(campaign.name()))
        .filter(campaign -> isFor(campaign, moment))
        .toList();
  }

  /// The campaign of that name, switched off or not, or empty if there is none any more.
  public Optional<Campaign> campaign(String name) {
    return campaigns.stream().filter(campaign -> campaign.name().equals(name)).findFirst();
  }

  /// The campaign of that name, or empty if there is none any more or the settings switch it off.
  public Optional<Campaign> running(String name) {
    return campaign(name).filter(one -> !settings.outreach().campaignsOff().contains(one.name()));
  }

  /// The row that is to be added to the ledger for one mail of a campaign, or empty if the occasion
  /// was decided before.
  ///
  /// @param step which of the campaign's mails, from 1
  public Optional<Send> plan(
      Campaign campaign,
      int step,
      Moment moment,
      CustomerState state,
      List<Send> ledger,
      Instant now) {
    return new Occasions(campaign, step, ledger)
        .open(moment, state.customer().id())
        .map(key -> planned(key, campaign, step, moment, state, ledger, now));
  }

  private Send planned(
      SendKey key,
      Campaign campaign,
      int step,
      Moment moment,
      CustomerState state,
      List<Send> ledger,
      Instant now) {
    Gates gates = new Gates(settings, campaign, campaign.step(step));
    Instant due = due(moment, gates, state.customer(), now);
    CustomerFacts facts = new CustomerFacts(state, state.score().lifecycle(), settings, due);
    Wish wish = new Wish(key, campaign, now, false);
    Decision decision = decide(wish, gates, moment, facts, ledger);
    return switch (decision) {
      case Decision.Skip skip -> Send.of(key, moment, skip, now);
      case Decision.SendAt _, Decision.HoldOut _ ->
          measured(
              campaign,
              Send.of(
                  key,
                  moment,
                  decision,
                  OfferRule.first(gates.step().offers(), facts).orElse(null),
                  now));
    };
  }

  /// What a note to staff does to a customer is not measured.
  private static Send measured(Campaign campaign, Send send) {
    return switch (campaign.recipient()) {
      case CUSTOMER -> send.measuredFor(campaign.attribution());
      case STAFF -> send;
    };
  }

  /// The row of a mail that goes now, as if every gate had let it through: to show what it would
  /// say. It is of no ledger.
  public Send unasked(
      Campaign campaign, int step, Moment moment, CustomerState state, Instant now) {
    CustomerFacts facts = new CustomerFacts(state, state.score().lifecycle(), settings, now);
    SendKey key =
        new SendKey(
            state.customer().id(),
            campaign.name(),
            campaign.occasion(ScheduledCampaigns.occasion(campaign, moment), step));
    return Send.of(
        key,
        moment,
        new Decision.SendAt(now),
        OfferRule.first(campaign.step(step).offers(), facts).orElse(null),
        now);
  }

  /// What becomes of a mail that is due, if it may not go now: cancelled for a reason, or postponed
  /// until the customer's window opens. Empty if it may go.
  ///
  /// @param stage where the customer stands now, scored from the newest state
  /// @param ledger the customer's rows
  public Optional<Sends.Outcome> secondLook(
      Campaign campaign,
      Send send,
      CustomerState state,
      Lifecycle stage,
      List<Send> ledger,
      Instant now) {
    Optional<Integer> step = campaign.stepOf(send.key()).filter(n -> n <= campaign.steps().size());
    if (step.isEmpty()) {
      return Optional.of(new Sends.Outcome.Cancelled(Reason.UNKNOWN_CAMPAIGN));
    }
    Customer customer = state.customer();
    Gates gates = new Gates(settings, campaign, campaign.step(step.get()));
    CustomerFacts facts = new CustomerFacts(state, stage, settings, now);
    Wish wish = new Wish(send.key(), campaign, send.decidedAt(), true);
    Instant opening = gates.opening(customer, now);
    Optional<Reason> no =
        gates
            .permission(customer, now)
            .or(() -> gates.lateness(send, customer, opening))
            .or(() -> gates.audience(facts, send.moment(), customer))
            .or(gates::pause)
            .or(() -> frequency(wish, ledger, facts, now))
            .or(() -> confirmations(wish, send.moment(), customer, ledger, now));
    if (no.isPresent()) {
      return no.map(Sends.Outcome.Cancelled::new);
    }
    return opening.isAfter(now)
        ? Optional.of(new Sends.Outcome.Postponed(opening))
        : Optional.empty();
  }

  private static boolean isFor(Campaign campaign, Moment moment) {
    return switch (campaign.trigger()) {
      case Trigger.On on -> on.moment() == moment.type();
      case Trigger.By by -> ScheduledCampaigns.isRunOf(campaign, moment);
    };
  }

  private static Instant due(Moment moment, Gates gates, Customer customer, Instant now) {
    Instant earliest = moment.time().plus(gates.step().delay());
    return gates.opening(customer, earliest.isBefore(now) ? now : earliest);
  }

  /// @param facts as they will be when the mail is due, if nothing happens
  private Decision decide(
      Wish wish, Gates gates, Moment moment, CustomerFacts facts, List<Send> ledger) {
    Customer customer = facts.state().customer();
    Instant now = wish.decidedAt();
    Instant due = facts.asOf();
    Optional<Reason> no =
        gates
            .permission(customer, due)
            .or(() -> gates.recency(moment, customer, due, now))
            .or(() -> gates.audience(facts, moment, customer))
            .or(gates::pause)
            .or(() -> frequency(wish, ledger, facts, now))
            .or(() -> confirmations(wish, moment, customer, ledger, due));
    if (no.isPresent()) {
      return new Decision.Skip(no.get());
    }
    return gates
        .holdout(customer.id())
        .<Decision>map(reason -> new Decision.HoldOut(due, reason))
        .orElseGet(() -> new Decision.SendAt(due));
  }

  /// @param facts at the time at which the mail would go
  private Optional<Reason> frequency(
      Wish wish, List<Send> ledger, CustomerFacts facts, Instant now) {
    Prospects prospects = new Prospects(settings, this::running, facts.state(), facts.stage(), now);
    List<Send> rows = ledger.stream().filter(row -> !prospects.isLost(row)).toList();
    return new Attention(settings, campaigns, rows).isTaken(wish, facts.asOf())
        ? Optional.of(Reason.FREQUENCY_CAP)
        : Optional.empty();
  }

  private static Optional<Reason> confirmations(
      Wish wish, Moment moment, Customer customer, List<Send> ledger, Instant time) {
    return new Confirmations(customer, ledger).areEnough(wish.key(), moment, wish.planned(), time)
        ? Optional.of(Reason.FREQUENCY_CAP)
        : Optional.empty();
  }
}
