package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Referral;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.link.LinkPurpose;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkTokens.Reading;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Gives the points for a friend whose first purchase has stood: an event of the one who brought
/// them, which is recorded once however often the moment comes. Somebody who is not a customer, or
/// asked to be erased, gets none.
public record ReferralRewards(
    Events events, Customers customers, Supplier<LinkTokens> tokens, Settings settings, Clock clock)
    implements Batch.Work<CustomerState> {

  @Override
  public void handle(CustomerId friend, List<Batch.Read<CustomerState>> records, Counts counts) {
    records.stream()
        .flatMap(read -> read.content().moments().stream())
        .filter(moment -> moment.type() == MomentType.REFERRAL_CONVERTED)
        .forEach(conversion -> reward(conversion, friend));
  }

  private void reward(Moment conversion, CustomerId friend) {
    if (settings.loyalty().pointsPerReferral() == 0) {
      return;
    }
    LinkTokens known = tokens.get();
    List<Event> said =
        events.of(friend, Set.of(EventType.ORDER_COMPLETED, EventType.CUSTOMER_UPDATED));
    Referral.referrer(friend, said, code -> owner(code, known))
        .filter(this::canBeRewarded)
        .flatMap(referrer -> Referral.reward(conversion, friend, referrer, settings))
        .ifPresent(reward -> events.record(EventWriter.envelope(reward)));
  }

  private Optional<CustomerId> owner(String code, LinkTokens known) {
    return known.read(code, LinkPurpose.REFERRAL, clock.instant()) instanceof Reading.Valid valid
        ? Optional.of(valid.link().customer())
        : Optional.empty();
  }

  private boolean canBeRewarded(CustomerId referrer) {
    return customers
        .find(referrer)
        .map(CustomerState::customer)
        .filter(customer -> !customer.isErased())
        .isPresent();
  }
}
