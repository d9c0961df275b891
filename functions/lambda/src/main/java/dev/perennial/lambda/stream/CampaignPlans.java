package dev.perennial.lambda.stream;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Moment;
import dev.perennial.event.CustomerId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Puts what follows from a customer's moments into the ledger. Each decision sees the ones before
/// it; an occasion that was decided before stays as it was.
public record CampaignPlans(Sends sends, Pauses pauses, Planning planning, Clock clock)
    implements Batch.Work<CustomerState> {

  @Override
  public void handle(CustomerId customer, List<Batch.Read<CustomerState>> records) {
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
          plan(now, campaign, moment, read.content(), ledger);
        }
      }
    }
  }

  private void plan(
      Planning now, Campaign campaign, Moment moment, CustomerState state, List<Send> ledger) {
    for (int step = 1; step <= campaign.steps().size(); step++) {
      now.plan(campaign, step, moment, state, ledger, clock.instant())
          .filter(sends::decide)
          .ifPresent(ledger::add);
    }
  }
}
