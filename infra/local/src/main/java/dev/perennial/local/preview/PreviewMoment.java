package dev.perennial.local.preview;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Trigger;
import dev.perennial.customer.Customer;
import dev.perennial.customer.Expiry;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Loyalty;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.Event;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.SurveyResponded;
import dev.perennial.settings.Settings;
import dev.perennial.settings.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The moment that would bring a campaign about now, of what the customer last did that fits it; of
/// whoever did nothing that fits, an ordinary one.
record PreviewMoment(Settings settings, Customer customer, List<Event> told, Instant now) {
  private static final String ORDINARY = "preview";

  Moment of(Campaign campaign) {
    return switch (campaign.trigger()) {
      case Trigger.On on -> new Moment(on.moment(), now, occasion(on.moment()), false);
      case Trigger.By _ ->
          new Moment(MomentType.SCHEDULED, now, campaign.name() + "/" + today(), false);
    };
  }

  private String occasion(MomentType type) {
    return switch (type) {
      case DETRACTOR, PROMOTER ->
          latest(SurveyResponded.class)
              .map(answer -> hash(KeyHash.of(answer.key())))
              .orElse(ORDINARY);
      case ANSWER_ACTED_ON ->
          latest(FeedbackResolved.class)
              .map(resolved -> hash(KeyHash.of(resolved.answer())))
              .orElse(ORDINARY);
      case TIER_REACHED -> tier() + "/" + today().getYear();
      case POINTS_EXPIRING -> lastDay().toString();
      case CAMPAIGN_PAUSED -> "newsletter/" + now + "/complaints/3/2000";
      case FIRST_ORDER,
          WON_BACK,
          AT_RISK,
          LAPSED,
          BIRTHDAY,
          SCHEDULED,
          JOINED,
          CONSENT_PENDING,
          ORDER_COMPLETED,
          REPLENISHMENT_DUE,
          REFERRAL_CONVERTED,
          REFERRAL_REWARDED,
          BADGE_EARNED,
          TIER_LEFT ->
          ORDINARY;
    };
  }

  private static String hash(KeyHash key) {
    return key.toString();
  }

  private <T extends Event> Optional<T> latest(Class<T> kind) {
    return told.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /// The customer's tier, else the first that the shop has.
  private String tier() {
    return loyalty()
        .tier()
        .or(() -> settings.loyalty().tiers().stream().map(Tier::code).findFirst())
        .orElse(ORDINARY);
  }

  private LocalDate lastDay() {
    return Optional.ofNullable(loyalty().nextExpiry())
        .map(Expiry::lastDay)
        .orElse(today().plusDays(settings.loyalty().expiryNoticeDays()));
  }

  private Loyalty loyalty() {
    return Loyalty.of(customer.history(), settings, now);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, settings.reportingZone());
  }
}
