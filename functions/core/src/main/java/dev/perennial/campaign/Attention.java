package dev.perennial.campaign;

import dev.perennial.settings.CapClass;
import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How much of a customer's attention is taken. Of two that want the same place the campaign of the
/// higher priority takes it: what waits or was held out counts only against campaigns of lower
/// priority, of equal priority those that were decided later, and what was held out, once its time
/// had come, those decided after that. What has gone out counts against all; what was cancelled
/// before it did, against none.
///
/// What was held out counts as if it had been sent. So both arms of a campaign meet the same caps,
/// but for one case: a mail that waited is looked at again at its time and gives its place back if
/// it is cancelled, one that was held out is not, and keeps it (ADR 0401).
///
/// @param campaigns all that there are, also those that are switched off; a row of one that is no
///   more counts as one of a usual marketing campaign
/// @param ledger the rows that can take a place: without those that [Prospects] gives up
record Attention(Settings settings, List<Campaign> campaigns, List<Send> ledger) {

  /// A mail that wants a place.
  ///
  /// @param key which it is; its own row does not count
  /// @param decidedAt when it was decided, or is
  /// @param planned whether it has a row in the ledger already
  record Wish(SendKey key, Campaign campaign, Instant decidedAt, boolean planned) {}

  /// Whether a mail at that time would reach one of the caps.
  boolean isTaken(Wish wish, Instant time) {
    return settings.caps().stream()
        .filter(cap -> cap.classes().contains(wish.campaign().cap()))
        .anyMatch(cap -> isReached(cap, wish, time));
  }

  private boolean isReached(FrequencyCap cap, Wish wish, Instant time) {
    Duration within = Duration.ofDays(cap.days());
    long near =
        ledger.stream()
            .filter(other -> !other.key().equals(wish.key()))
            .filter(other -> cap.classes().contains(capClass(other)))
            .filter(other -> counts(other, wish))
            .flatMap(other -> spentAt(other).stream())
            .filter(spent -> Duration.between(spent, time).abs().compareTo(within) < 0)
            .count();
    return near >= cap.mails();
  }

  private boolean counts(Send other, Wish wish) {
    if (other.wentOut()) {
      return true;
    }
    if (other.status() == Status.CANCELLED) {
      return false;
    }
    int order = Integer.compare(priority(other), wish.campaign().priority());
    if (order == 0) {
      return !wish.planned() || isAhead(other, wish);
    }
    return order > 0
        || (other.status() != Status.PLANNED
            && other.due().filter(due -> !due.isAfter(wish.decidedAt())).isPresent());
  }

  /// Of two decided at the same instant the one with the lesser key counts as the earlier.
  private static boolean isAhead(Send other, Wish wish) {
    int byTime = other.decidedAt().compareTo(wish.decidedAt());
    return byTime < 0 || (byTime == 0 && other.key().sortKey().compareTo(wish.key().sortKey()) < 0);
  }

  /// When a row took the customer's attention: when it went out, else when it was or is to.
  private static Optional<Instant> spentAt(Send send) {
    return send.wentOut() && send.finishedAt() != null
        ? Optional.of(send.finishedAt())
        : send.due();
  }

  private int priority(Send send) {
    return campaign(send).map(Campaign::priority).orElse(Campaign.USUAL_PRIORITY);
  }

  private CapClass capClass(Send send) {
    return campaign(send).map(Campaign::cap).orElse(CapClass.MARKETING);
  }

  private Optional<Campaign> campaign(Send send) {
    return campaigns.stream()
        .filter(campaign -> campaign.name().equals(send.key().campaign()))
        .findFirst();
  }
}
