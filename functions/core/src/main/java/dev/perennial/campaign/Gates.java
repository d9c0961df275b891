package dev.perennial.campaign;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.campaign.expression.Facts;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerZone;
import dev.perennial.customer.Moment;
import dev.perennial.event.CustomerId;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.CapClass;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gates between a moment and a mail, each a pure rule with its reason. When a mail is planned
/// they are asked in order and the first no is the reason; when it is sent, those that can have
/// changed are asked again. The frequency caps have a file of their own, [Attention].
record Gates(Settings settings, Campaign campaign, Step step) {

  /// Whether the customer can and wants to be written to at that time. A mail to the shop's own
  /// people needs an address of theirs and nothing of the customer.
  Optional<Reason> permission(Customer customer, Instant time) {
    if (customer.isErased()) {
      return Optional.of(Reason.ERASED);
    }
    if (customer.mergedInto().isPresent()) {
      return Optional.of(Reason.MERGED);
    }
    if (campaign.recipient() == Recipient.STAFF) {
      return campaign.staffOf(settings).isPresent()
          ? Optional.empty()
          : Optional.of(Reason.UNKNOWN_ADDRESS);
    }
    if (customer.profile(ProfileField.EMAIL).isEmpty()) {
      return Optional.of(Reason.UNKNOWN_ADDRESS);
    }
    if (customer.suppressedAt() != null) {
      return Optional.of(Reason.SUPPRESSED);
    }
    String topic = campaign.topic();
    if (topic != null && !ConsentGate.allow(customer, topic, settings, time)) {
      return Optional.of(Reason.NO_CONSENT);
    }
    // Who wants a break gets nothing that needs their consent, also no answer to an answer.
    return topic != null && customer.pausedUntil().filter(time::isBefore).isPresent()
        ? Optional.of(Reason.CUSTOMER_PAUSED)
        : Optional.empty();
  }

  /// Whether the moment is of the live shop and recent enough to be acted on, and the mail would
  /// still come in time.
  Optional<Reason> recency(Moment moment, Customer customer, Instant due, Instant now) {
    if (moment.historical()) {
      return Optional.of(Reason.HISTORICAL);
    }
    Instant liveSince = customer.liveSince();
    boolean beforeLive = liveSince == null || moment.time().isBefore(liveSince);
    Instant end = end(moment, customer);
    boolean tooLate =
        end == null
            ? moment.time().plus(settings.maxMomentAge()).isBefore(now)
            : !due.isBefore(end);
    return beforeLive || tooLate ? Optional.of(Reason.STALE) : Optional.empty();
  }

  /// Whether a mail that waits would still come in time if it went at `time`.
  Optional<Reason> lateness(Send send, Customer customer, Instant time) {
    Instant end = end(send.moment(), customer);
    boolean tooLate =
        end == null
            ? send.due().filter(due -> due.plus(settings.maxMomentAge()).isBefore(time)).isPresent()
            : !time.isBefore(end);
    return tooLate ? Optional.of(Reason.STALE) : Optional.empty();
  }

  /// Whether the mail is meant for the customer as they are now, and what it is about still stands.
  Optional<Reason> audience(Facts facts, Moment moment, Customer customer) {
    Expression both = new Expression.And(campaign.audience(), step.audience());
    return both.holds(facts) && !isOver(moment, customer)
        ? Optional.empty()
        : Optional.of(Reason.NOT_IN_AUDIENCE);
  }

  /// Whether the campaign sends at all.
  Optional<Reason> pause() {
    return campaign.paused() ? Optional.of(Reason.CAMPAIGN_PAUSED) : Optional.empty();
  }

  /// Whether the customer gets nothing so that the effect can be measured: of all campaigns, or of
  /// this one.
  Optional<Reason> holdout(CustomerId customer) {
    Holdout holdout = new Holdout(settings.holdoutSalt());
    if (campaign.cap() == CapClass.TRANSACTIONAL) {
      return Optional.empty();
    }
    if (holdout.holdsOfAll(settings.outreach().globalHoldout(), customer)) {
      return Optional.of(Reason.GLOBAL_HOLDOUT);
    }
    return holdout.holds(campaign, customer) ? Optional.of(Reason.HOLDOUT) : Optional.empty();
  }

  /// The first time at or after `time` at which the mail may go.
  Instant opening(Customer customer, Instant time) {
    return SendWindow.of(customer, campaign, settings).open(time);
  }

  /// When the mail comes too late by the campaign's own word, or null if it has none.
  private @Nullable Instant end(Moment moment, Customer customer) {
    TemporalAmount validFor = campaign.validFor();
    if (validFor == null) {
      return null;
    }
    ZoneId zone = CustomerZone.of(customer, settings);
    Duration delay = step.delay();
    return moment.time().plus(delay).atZone(zone).plus(validFor).toInstant();
  }

  /// Whether what the moment is about no longer stands: an order that was cancelled, or a consent
  /// that was withdrawn or has been confirmed.
  private boolean isOver(Moment moment, Customer customer) {
    return switch (moment.type()) {
      case WON_BACK, AT_RISK, LAPSED, ORDER_COMPLETED, REPLENISHMENT_DUE, REFERRAL_CONVERTED ->
          isCancelled(moment.occasion(), customer);
      case CONSENT_PENDING -> Confirmations.isOver(moment, customer, settings.outreach());
      case FIRST_ORDER,
          BIRTHDAY,
          DETRACTOR,
          SCHEDULED,
          JOINED,
          PROMOTER,
          ANSWER_ACTED_ON,
          TIER_REACHED,
          POINTS_EXPIRING,
          REFERRAL_REWARDED,
          BADGE_EARNED,
          TIER_LEFT,
          CAMPAIGN_PAUSED ->
          false;
    };
  }

  private static boolean isCancelled(String order, Customer customer) {
    return customer.history().cancelled().stream().anyMatch(key -> key.toString().equals(order));
  }
}
