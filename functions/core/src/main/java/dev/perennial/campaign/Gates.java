package dev.perennial.campaign;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gates between a moment and a mail, each a pure rule with its reason. When a mail is planned
/// they are asked in order and the first no is the reason; when it is sent, those that can have
/// changed are asked again.
record Gates(Settings settings, Campaign campaign) {

  /// Whether the customer can and wants to be written to at all.
  Optional<Reason> permission(Customer customer) {
    if (customer.profile(ProfileField.EMAIL).isEmpty()) {
      return Optional.of(Reason.UNKNOWN_ADDRESS);
    }
    if (customer.suppressedAt() != null) {
      return Optional.of(Reason.SUPPRESSED);
    }
    return customer.hasGranted(campaign.topic())
        ? Optional.empty()
        : Optional.of(Reason.NO_CONSENT);
  }

  /// Whether the moment is of the live shop and recent enough to be acted on.
  Optional<Reason> recency(Moment moment, @Nullable Instant liveSince, Instant now) {
    if (moment.historical()) {
      return Optional.of(Reason.HISTORICAL);
    }
    boolean beforeLive = liveSince == null || moment.time().isBefore(liveSince);
    boolean tooOld = moment.time().plus(settings.maxMomentAge()).isBefore(now);
    return beforeLive || tooOld ? Optional.of(Reason.STALE) : Optional.empty();
  }

  /// Whether the campaign is meant for the customer as they are now.
  Optional<Reason> audience(CustomerState state, Lifecycle now) {
    return campaign.audience().includes(state, now)
        ? Optional.empty()
        : Optional.of(Reason.NOT_IN_AUDIENCE);
  }

  /// Whether the campaign sends at all.
  Optional<Reason> pause() {
    return campaign.paused() ? Optional.of(Reason.CAMPAIGN_PAUSED) : Optional.empty();
  }

  /// Whether the customer has had enough mail around that time. Held-out mails count as if they had
  /// been sent, and so do cancelled ones, so that both arms meet the same caps.
  Optional<Reason> frequency(List<Send> ledger, List<Campaign> campaigns, Instant due) {
    if (campaign.cap() == CapClass.TRANSACTIONAL) {
      return Optional.empty();
    }
    List<Instant> others =
        ledger.stream()
            .filter(send -> isMarketing(send.key().campaign(), campaigns))
            .flatMap(send -> spentAt(send).stream())
            .toList();
    return settings.caps().stream().anyMatch(cap -> isReached(cap, others, due))
        ? Optional.of(Reason.FREQUENCY_CAP)
        : Optional.empty();
  }

  /// When a row took the customer's attention: when it went out, else when it was or is to.
  private static Optional<Instant> spentAt(Send send) {
    boolean wentOut = send.status() == Status.SENT || send.status() == Status.UNKNOWN;
    return wentOut && send.finishedAt() != null ? Optional.of(send.finishedAt()) : send.due();
  }

  private static boolean isReached(FrequencyCap cap, List<Instant> others, Instant due) {
    Duration within = Duration.ofDays(cap.days());
    long near =
        others.stream()
            .filter(other -> Duration.between(other, due).abs().compareTo(within) < 0)
            .count();
    return near >= cap.mails();
  }

  private static boolean isMarketing(String name, List<Campaign> campaigns) {
    return campaigns.stream()
        .filter(other -> other.name().equals(name))
        .allMatch(other -> other.cap() == CapClass.MARKETING);
  }
}
