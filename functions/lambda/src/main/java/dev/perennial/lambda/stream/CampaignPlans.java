package dev.perennial.lambda.stream;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Moment;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Puts what follows from a customer's moments into the ledger. Each decision sees the ones before
/// it; an occasion that was decided before stays as it was.
public record CampaignPlans(Sends sends, Pauses pauses, Planning planning, Clock clock)
    implements Batch.Work<CustomerState> {

  @Override
  public void handle(CustomerId customer, List<Batch.Read<CustomerState>> records, Counts counts) {
    boolean concerned =
        records.stream()
            .flatMap(read -> read.content().moments().stream())
            .anyMatch(moment -> !planning.campaignsFor(moment).isEmpty());
    if (!concerned) {
      return;
    }
    Planning now = planning.pausing(pauses.paused());
    List<Send> ledger = new ArrayList<>(sends.of(customer));
    for (Batch.Read<CustomerState> read : records) {
      for (Moment moment : read.content().moments()) {
        for (Campaign campaign : now.campaignsFor(moment)) {
          plan(now, campaign, moment, read.content(), ledger).forEach(send -> count(send, counts));
        }
      }
    }
  }

  /// Decides step by step, each seeing the ones before it, and gives what was decided just now.
  private List<Send> plan(
      Planning now, Campaign campaign, Moment moment, CustomerState state, List<Send> ledger) {
    int before = ledger.size();
    for (int step = 1; step <= campaign.steps().size(); step++) {
      now.plan(campaign, step, moment, state, ledger, clock.instant())
          .filter(sends::decide)
          .ifPresent(ledger::add);
    }
    return List.copyOf(ledger.subList(before, ledger.size()));
  }

  private static void count(Send send, Counts counts) {
    Telemetry kind =
        switch (send.decision()) {
          case Decision.SendAt _ -> Telemetry.DECISIONS_SEND;
          case Decision.HoldOut _ -> Telemetry.DECISIONS_HOLDOUT;
          case Decision.Skip _ -> Telemetry.DECISIONS_SKIP;
        };
    counts.add(kind, 1);
    send.reason().ifPresent(reason -> counts.because(reason.code()));
    if (kind != Telemetry.DECISIONS_SKIP) {
      counts.name("sends", send.key().sendId());
    }
  }
}
