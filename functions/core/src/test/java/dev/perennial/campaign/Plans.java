package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.Story.aCustomer;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.given.SomeCampaign;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the tests of planning share: a campaign, somebody who can be written to, and a moment.
final class Plans {
  static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  static final Settings SETTINGS = SomeSettings.asShipped();
  static final Moment MOMENT = moment(NOW.minusSeconds(60));

  private Plans() {}

  static Story reachable() {
    return aCustomer().at("2026-01-01T12:00:00Z").reachable();
  }

  static CustomerState state(Story story) {
    Folding folding = new Folding(new Scoring(SETTINGS, RiskModel.UNFITTED));
    return folding.fold(null, story.id(), story.events(), null, NOW);
  }

  static Moment moment(Instant time) {
    return new Moment(MomentType.AT_RISK, time, "o1", false);
  }

  static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  static Send sent(String campaign, Instant due) {
    return send(campaign, new Decision.SendAt(due));
  }

  static Send send(String campaign, Decision decision) {
    SendKey key = new SendKey(aCustomer().id(), campaign, "earlier");
    return Send.of(key, MOMENT, decision, NOW);
  }

  static Send cancelled(Send send) {
    return new Send(
        send.key(),
        send.moment(),
        send.decidedAt(),
        send.decision(),
        send.offer(),
        Status.CANCELLED,
        1,
        NOW,
        NOW,
        null,
        Reason.STALE,
        Feedback.NONE,
        null);
  }

  static Send plan(SomeCampaign campaign, CustomerState state, Moment moment, List<Send> ledger) {
    Campaign built = campaign.build();
    return new Planning(SETTINGS, List.of(built))
        .plan(built, 1, moment, state, ledger, NOW)
        .orElseThrow();
  }

  static Reason reason(
      SomeCampaign campaign, CustomerState state, Moment moment, List<Send> ledger) {
    return plan(campaign, state, moment, ledger).reason().orElseThrow();
  }

  static String decided(Send other) {
    return plan(aCampaign("c"), state(reachable()), MOMENT, List.of(other)).decision().code();
  }

  static Decision decision(SomeCampaign campaign, CustomerState state) {
    return plan(campaign, state, MOMENT, List.of()).decision();
  }

  static Decision decision(Planning planning, List<Send> ledger) {
    return planning
        .plan(aCampaign("c").build(), 1, MOMENT, state(reachable()), ledger, NOW)
        .orElseThrow()
        .decision();
  }

  static Optional<Sends.Outcome> look(
      SomeCampaign campaign, Story story, Lifecycle stage, Instant now) {
    return look(campaign, story, stage, List.of(sent("c", NOW)), now);
  }

  static Optional<Sends.Outcome> look(
      SomeCampaign campaign, Story story, Lifecycle stage, List<Send> ledger, Instant now) {
    Campaign built = campaign.build();
    return new Planning(SETTINGS, List.of(built))
        .secondLook(built, sent("c", NOW), state(story), stage, ledger, now);
  }
}
