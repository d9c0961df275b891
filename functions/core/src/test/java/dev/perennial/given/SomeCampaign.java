package dev.perennial.given;

import dev.perennial.campaign.Audience;
import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.CapClass;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.MomentType;
import java.time.Duration;
import java.util.Set;

/// A marketing campaign for everyone, with no holdout, but for what the test says.
public final class SomeCampaign {
  private final String name;
  private MomentType trigger = MomentType.AT_RISK;
  private Audience audience = new Audience(Set.of(), 0);
  private Duration delay = Duration.ZERO;
  private CapClass cap = CapClass.MARKETING;
  private double holdout;
  private boolean paused;

  private SomeCampaign(String name) {
    this.name = name;
  }

  public static SomeCampaign aCampaign(String name) {
    return new SomeCampaign(name);
  }

  public SomeCampaign on(MomentType moment) {
    trigger = moment;
    return this;
  }

  public SomeCampaign onlyFor(Lifecycle stage, int minOrders) {
    audience = new Audience(Set.of(stage), minOrders);
    return this;
  }

  public SomeCampaign after(Duration time) {
    delay = time;
    return this;
  }

  public SomeCampaign transactional() {
    cap = CapClass.TRANSACTIONAL;
    return this;
  }

  public SomeCampaign holdout(double share) {
    holdout = share;
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
        delay,
        new ConsentTopic("email", "marketing"),
        cap,
        holdout,
        Duration.ofDays(30),
        paused);
  }
}
