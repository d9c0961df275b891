package dev.perennial.campaign;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What is to be expected of the rows whose time has not come: whether the second look would cancel
/// such a mail, if the customer stays as they are. The rows of either arm are judged alike, as if
/// each were to be sent.
///
/// @param running the campaign of a name that runs; empty if it is switched off or no more
/// @param stage where the customer stands
record Prospects(
    Settings settings,
    Function<String, Optional<Campaign>> running,
    CustomerState state,
    Lifecycle stage,
    Instant now) {

  /// Whether the row waits, or was held out and would wait, and no mail will come of it by what is
  /// known now. True of each such row of a campaign that does not run; never true of one whose time
  /// has come.
  boolean isLost(Send send) {
    boolean waits = send.status() == Status.PLANNED || send.decision() instanceof Decision.HoldOut;
    return waits && send.due().filter(now::isBefore).flatMap(due -> refusal(send, due)).isPresent();
  }

  private Optional<Reason> refusal(Send send, Instant due) {
    Optional<Campaign> campaign = running.apply(send.key().campaign());
    return campaign.isEmpty()
        ? Optional.of(Reason.UNKNOWN_CAMPAIGN)
        : refusal(campaign.get(), send, due);
  }

  private Optional<Reason> refusal(Campaign campaign, Send send, Instant due) {
    Optional<Integer> step = campaign.stepOf(send.key()).filter(n -> n <= campaign.steps().size());
    if (step.isEmpty()) {
      return Optional.of(Reason.UNKNOWN_CAMPAIGN);
    }
    Gates gates = new Gates(settings, campaign, campaign.step(step.get()));
    CustomerFacts facts = new CustomerFacts(state, stage, settings, due);
    return gates
        .permission(state.customer(), due)
        .or(() -> gates.audience(facts, send.moment(), state.customer()))
        .or(gates::pause);
  }
}
