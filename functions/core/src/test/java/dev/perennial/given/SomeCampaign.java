package dev.perennial.given;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Hours;
import dev.perennial.campaign.Offer;
import dev.perennial.campaign.OfferRule;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Schedule;
import dev.perennial.campaign.Step;
import dev.perennial.campaign.Trigger;
import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.MomentType;
import dev.perennial.settings.CapClass;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A marketing campaign for everyone, with no holdout, but for what the test says.
public final class SomeCampaign {
  private final String name;
  private final List<Step> steps = new ArrayList<>();
  private final List<OfferRule> offers = new ArrayList<>();
  private Trigger trigger = new Trigger.On(MomentType.AT_RISK);
  private Expression audience = Expression.ALWAYS;
  private Duration delay = Duration.ZERO;
  private @Nullable String topic = "marketing";
  private CapClass cap = CapClass.MARKETING;
  private int priority = Campaign.USUAL_PRIORITY;
  private double holdout;
  private Duration attribution = Duration.ofDays(30);
  private @Nullable TemporalAmount validFor;
  private @Nullable Hours hours;
  private Recipient recipient = Recipient.CUSTOMER;
  private boolean paused;

  private SomeCampaign(String name) {
    this.name = name;
  }

  public static SomeCampaign aCampaign(String name) {
    return new SomeCampaign(name);
  }

  public SomeCampaign on(MomentType moment) {
    trigger = new Trigger.On(moment);
    return this;
  }

  public SomeCampaign by(Schedule schedule) {
    trigger = new Trigger.By(schedule);
    return this;
  }

  public SomeCampaign onlyFor(String expression) {
    audience = Expression.parse(expression);
    return this;
  }

  public SomeCampaign after(Duration time) {
    delay = time;
    return this;
  }

  /// A mail of several, for those of whom that is true.
  public SomeCampaign step(Duration time, String expression) {
    steps.add(new Step(time, Expression.parse(expression), List.of()));
    return this;
  }

  public SomeCampaign offering(String when, Offer offer) {
    offers.add(new OfferRule(Expression.parse(when), offer));
    return this;
  }

  public SomeCampaign about(@Nullable String name) {
    topic = name;
    return this;
  }

  public SomeCampaign of(CapClass name) {
    cap = name;
    return this;
  }

  public SomeCampaign transactional() {
    return of(CapClass.TRANSACTIONAL);
  }

  public SomeCampaign toStaff() {
    recipient = Recipient.STAFF;
    return transactional().about(null);
  }

  public SomeCampaign priority(int number) {
    priority = number;
    return this;
  }

  public SomeCampaign holdout(double share) {
    holdout = share;
    return this;
  }

  public SomeCampaign attribution(Duration time) {
    attribution = time;
    return this;
  }

  public SomeCampaign validFor(TemporalAmount time) {
    validFor = time;
    return this;
  }

  public SomeCampaign hours(String from, String until) {
    hours = new Hours(LocalTime.parse(from), LocalTime.parse(until));
    return this;
  }

  public SomeCampaign paused() {
    paused = true;
    return this;
  }

  public Campaign build() {
    return new Campaign(
        name,
        trigger,
        audience,
        steps.isEmpty() ? List.of(new Step(delay, Expression.ALWAYS, offers)) : steps,
        topic,
        cap,
        priority,
        holdout,
        attribution,
        validFor,
        hours,
        null,
        recipient,
        paused);
  }
}
