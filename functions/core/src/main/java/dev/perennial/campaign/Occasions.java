package dev.perennial.campaign;

import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Under which key of the ledger a mail of a moment is decided. An occasion is decided once. Of
/// somebody who joined it is so as well, with one exception: as long as every decision about that
/// mail was a no, at first or at its time, because there was no consent (or no address) to write
/// with, and no other mail of the campaign went out or was held out, there was no welcome, and the
/// next time that the customer can be written to is another occasion (ADR 0402).
record Occasions(Campaign campaign, int step, List<Send> ledger) {
  private static final Set<Reason> NOT_YET = Set.of(Reason.NO_CONSENT, Reason.UNKNOWN_ADDRESS);

  /// The key, or empty if the occasion was decided before.
  Optional<SendKey> open(Moment moment, CustomerId customer) {
    SendKey first = key(customer, ScheduledCampaigns.occasion(campaign, moment));
    if (isFree(first)) {
      return Optional.of(first);
    }
    return moment.type() == MomentType.JOINED && isAnother(moment)
        ? Optional.of(key(customer, moment.occasion() + "@" + moment.time())).filter(this::isFree)
        : Optional.empty();
  }

  /// Whether this mail was not decided for this very moment yet, which may come again, nor for any
  /// other but for want of a consent, and no other mail has begun the welcome.
  private boolean isAnother(Moment moment) {
    return ledger.stream()
        .filter(send -> send.key().campaign().equals(campaign.name()))
        .filter(send -> send.moment().type() == MomentType.JOINED)
        .allMatch(
            send ->
                isOfStep(send)
                    ? !send.moment().equals(moment) && isNotYet(send)
                    : send.moment().equals(moment) || !isBegun(send));
  }

  private boolean isOfStep(Send send) {
    return campaign.stepOf(send.key()).filter(n -> n == step).isPresent();
  }

  private static boolean isNotYet(Send send) {
    return send.reason().filter(NOT_YET::contains).isPresent()
        && (send.status() == null || send.status() == Status.CANCELLED);
  }

  /// Whether it went out, may have, or is measured as one that did not.
  private static boolean isBegun(Send send) {
    return send.decision() instanceof Decision.HoldOut
        || (send.status() != null
            && send.status() != Status.PLANNED
            && send.status() != Status.CANCELLED);
  }

  private boolean isFree(SendKey key) {
    return ledger.stream().noneMatch(send -> send.key().equals(key));
  }

  private SendKey key(CustomerId customer, String occasion) {
    return new SendKey(customer, campaign.name(), campaign.occasion(occasion, step));
  }
}
