package dev.perennial.campaign;

import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Under which key of the ledger a mail of a moment is decided. An occasion is decided once. Of
/// somebody who joined it is so as well, with one exception: as long as every decision was no
/// because there was no consent (or no address) to write with, there was no welcome, and the next
/// time that the customer can be written to is another occasion.
record Occasions(Campaign campaign, int step, List<Send> ledger) {
  private static final Set<Reason> NOT_YET = Set.of(Reason.NO_CONSENT, Reason.UNKNOWN_ADDRESS);

  /// The key, or empty if the occasion was decided before.
  Optional<SendKey> open(Moment moment, CustomerId customer) {
    SendKey first = key(customer, ScheduledCampaigns.occasion(campaign, moment));
    if (isFree(first)) {
      return Optional.of(first);
    }
    return moment.type() == MomentType.JOINED && earlier().allMatch(Occasions::isNotYet)
        ? Optional.of(key(customer, moment.occasion() + "@" + moment.time())).filter(this::isFree)
        : Optional.empty();
  }

  private Stream<Send> earlier() {
    return ledger.stream()
        .filter(send -> send.key().campaign().equals(campaign.name()))
        .filter(send -> send.moment().type() == MomentType.JOINED)
        .filter(send -> campaign.stepOf(send.key()).filter(n -> n == step).isPresent());
  }

  /// A mail that waits, went out, or was held out is none of these.
  private static boolean isNotYet(Send send) {
    return send.reason().filter(NOT_YET::contains).isPresent()
        && (send.status() == null || send.status() == Status.CANCELLED);
  }

  private boolean isFree(SendKey key) {
    return ledger.stream().noneMatch(send -> send.key().equals(key));
  }

  private SendKey key(CustomerId customer, String occasion) {
    return new SendKey(customer, campaign.name(), campaign.occasion(occasion, step));
  }
}
