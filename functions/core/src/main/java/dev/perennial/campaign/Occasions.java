package dev.perennial.campaign;

import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Under which key of the ledger a mail of a moment is decided. An occasion is decided once. Of
/// somebody who joined it is so as well, with one exception: as long as every decision about every
/// mail of the campaign was a no from the start, because there was no consent (or no address) to
/// write with, there was no welcome, and the next time that the customer can be written to is
/// another occasion. What was planned or held out once is no such no, whatever becomes of it: both
/// arms are treated alike (ADR 0402).
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

  /// Whether this mail was not decided for this very moment yet, which may come again, and no mail
  /// of the campaign for any other, but for want of a consent.
  private boolean isAnother(Moment moment) {
    return ledger.stream()
        .filter(send -> send.key().campaign().equals(campaign.name()))
        .filter(send -> send.moment().type() == MomentType.JOINED)
        .allMatch(send -> send.moment().equals(moment) ? !isOfStep(send) : isNotYet(send));
  }

  private boolean isOfStep(Send send) {
    return campaign.stepOf(send.key()).filter(n -> n == step).isPresent();
  }

  private static boolean isNotYet(Send send) {
    return send.decision() instanceof Decision.Skip(Reason reason) && NOT_YET.contains(reason);
  }

  private boolean isFree(SendKey key) {
    return ledger.stream().noneMatch(send -> send.key().equals(key));
  }

  private SendKey key(CustomerId customer, String occasion) {
    return new SendKey(customer, campaign.name(), campaign.occasion(occasion, step));
  }
}
