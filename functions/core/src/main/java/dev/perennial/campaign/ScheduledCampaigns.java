package dev.perennial.campaign;

import dev.perennial.campaign.Schedule.Run;
import dev.perennial.customer.Calendar;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.CustomerZone;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The runs of campaigns that have a schedule, raised by the sweeps as moments of those whom they
/// are for. Everything else is as with any moment: the ledger decides each run once, the gates are
/// asked when it is planned and when it is sent. A run is raised by the sweeps of the two intervals
/// before it, so that one sweep may fail, and of the interval after it. Who is not of the audience
/// has no row in the ledger.
public record ScheduledCampaigns(Settings settings, List<Campaign> campaigns) implements Calendar {
  private static final String SEPARATOR = "/";
  private static final Duration DAY = Duration.ofDays(1);

  public ScheduledCampaigns {
    campaigns =
        campaigns.stream()
            .filter(campaign -> campaign.trigger() instanceof Trigger.By && !campaign.paused())
            .toList();
  }

  @Override
  public List<Moment> moments(CustomerState state, Instant asOf) {
    List<Moment> moments = new ArrayList<>();
    for (Campaign campaign : campaigns) {
      runs(campaign, state, asOf)
          .filter(run -> isMeant(campaign, state, run))
          .map(run -> moment(campaign, run))
          .forEach(moments::add);
    }
    return moments;
  }

  /// Whether that moment is a run of that campaign.
  static boolean isRunOf(Campaign campaign, Moment moment) {
    return moment.type() == MomentType.SCHEDULED
        && moment.occasion().startsWith(campaign.name() + SEPARATOR);
  }

  /// The occasion of a moment in the ledger: of a run its date, of any other its own.
  static String occasion(Campaign campaign, Moment moment) {
    return isRunOf(campaign, moment)
        ? moment.occasion().substring(campaign.name().length() + SEPARATOR.length())
        : moment.occasion();
  }

  private Stream<Run> runs(Campaign campaign, CustomerState state, Instant asOf) {
    Duration interval = settings.sweepInterval();
    return switch (campaign.trigger()) {
      case Trigger.On on -> Stream.empty();
      case Trigger.By by ->
          by
              .schedule()
              .runs(
                  asOf.minus(interval),
                  asOf.plus(interval).plus(interval).plus(DAY),
                  CustomerZone.of(state.customer(), settings))
              .stream();
    };
  }

  /// Whether the customer will be of the audience then, and was there before.
  private boolean isMeant(Campaign campaign, CustomerState state, Run run) {
    Instant since = state.customer().liveSince();
    CustomerFacts facts = new CustomerFacts(state, state.score().lifecycle(), settings, run.time());
    return since != null && !run.time().isBefore(since) && campaign.audience().holds(facts);
  }

  private static Moment moment(Campaign campaign, Run run) {
    String occasion = campaign.name() + SEPARATOR + run.date();
    return new Moment(MomentType.SCHEDULED, run.time(), occasion, false);
  }
}
