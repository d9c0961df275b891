package dev.perennial.campaign;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides what follows from a moment: which campaigns it brings about and, for each, whether a
/// mail is sent, held out or skipped, and why. Pure: the ledger's rows come in, one more may go
/// out.
public record Planning(Settings settings, List<Campaign> campaigns) {
  public Planning {
    campaigns = List.copyOf(campaigns);
  }

  /// The campaigns that the moment brings about.
  public List<Campaign> campaignsFor(Moment moment) {
    return campaigns.stream().filter(campaign -> campaign.trigger() == moment.type()).toList();
  }

  /// The campaign of that name, or empty if there is none any more.
  public Optional<Campaign> campaign(String name) {
    return campaigns.stream().filter(campaign -> campaign.name().equals(name)).findFirst();
  }

  /// The row that is to be added to the ledger, or empty if the occasion was decided before.
  public Optional<Send> plan(
      Campaign campaign, Moment moment, CustomerState state, List<Send> ledger, Instant now) {
    SendKey key = new SendKey(state.customer().id(), campaign.name(), moment.occasion());
    if (ledger.stream().anyMatch(send -> send.key().equals(key))) {
      return Optional.empty();
    }
    Decision decision = decide(campaign, moment, state, ledger, now);
    return Optional.of(Send.of(key, moment, decision, now));
  }

  /// What becomes of a mail that is due, if it may not go now: cancelled for a reason, or postponed
  /// until the customer's window opens. Empty if it may go.
  ///
  /// @param stage where the customer stands now, scored from the newest state
  /// @param ledger the customer's rows; those decided before this one count against the caps
  public Optional<Sends.Outcome> secondLook(
      Campaign campaign,
      Send send,
      CustomerState state,
      Lifecycle stage,
      List<Send> ledger,
      Instant now) {
    Gates gates = new Gates(settings, campaign);
    Optional<Reason> no =
        gates
            .permission(state.customer())
            .or(() -> late(send, now))
            .or(() -> gates.audience(state, stage))
            .or(gates::pause)
            .or(() -> gates.frequency(earlier(ledger, send), campaigns, now));
    if (no.isPresent()) {
      return no.map(Sends.Outcome.Cancelled::new);
    }
    Instant opening = SendWindow.of(state.customer(), settings).open(now);
    return opening.isAfter(now)
        ? Optional.of(new Sends.Outcome.Postponed(opening))
        : Optional.empty();
  }

  private Decision decide(
      Campaign campaign, Moment moment, CustomerState state, List<Send> ledger, Instant now) {
    Gates gates = new Gates(settings, campaign);
    Instant due = due(campaign, moment, state.customer(), now);
    Optional<Reason> no =
        gates
            .permission(state.customer())
            .or(() -> gates.recency(moment, state.customer().liveSince(), now))
            .or(() -> gates.audience(state, state.score().lifecycle()))
            .or(gates::pause)
            .or(() -> gates.frequency(ledger, campaigns, due));
    if (no.isPresent()) {
      return new Decision.Skip(no.get());
    }
    return new Holdout(settings.holdoutSalt()).holds(campaign, state.customer().id())
        ? new Decision.HoldOut(due)
        : new Decision.SendAt(due);
  }

  private Instant due(Campaign campaign, Moment moment, Customer customer, Instant now) {
    Instant earliest = moment.time().plus(campaign.delay());
    return SendWindow.of(customer, settings).open(earliest.isBefore(now) ? now : earliest);
  }

  private static List<Send> earlier(List<Send> ledger, Send send) {
    return ledger.stream()
        .filter(other -> !other.key().equals(send.key()))
        .filter(other -> !other.decidedAt().isAfter(send.decidedAt()) && isAhead(other, send))
        .toList();
  }

  /// Of two decided at the same instant the one with the lesser key counts as the earlier.
  private static boolean isAhead(Send other, Send send) {
    return other.decidedAt().isBefore(send.decidedAt())
        || other.key().sortKey().compareTo(send.key().sortKey()) < 0;
  }

  private Optional<Reason> late(Send send, Instant now) {
    return send.due()
        .filter(due -> due.plus(settings.maxMomentAge()).isBefore(now))
        .map(due -> Reason.STALE);
  }
}
