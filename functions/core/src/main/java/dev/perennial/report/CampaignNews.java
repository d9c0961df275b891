package dev.perennial.report;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Schedule;
import dev.perennial.campaign.Step;
import dev.perennial.campaign.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// That a campaign has come to an end, or has paused itself, which is reported as soon as it is
/// known.
///
/// @param day on which it is known: in the shop's zone
/// @param occasion on which it is told once
public record CampaignNews(String campaign, What what, LocalDate day, Occasion occasion) {
  /// So long a morning that failed is made up for.
  private static final int DAYS = 13;

  /// A window begins within a day of its time wherever the customer is, ends within as much, and is
  /// measured in the night after the day that follows.
  private static final int MEASURED_DAYS = 3;

  /// A window is measured a day after its end.
  private static final int AFTER_END_DAYS = 2;

  /// What has happened.
  public enum What {
    FINISHED("finished"),
    PAUSED("paused");

    private final String code;

    What(String code) {
      this.code = code;
    }

    /// The name in texts and stores.
    public String code() {
      return code;
    }
  }

  /// What is to be told on that day; who was told is not considered. A campaign with a schedule of
  /// one day has finished when the attribution window of its last mail is measured; others go on
  /// until they are switched off.
  ///
  /// @param paused when the campaigns that have paused themselves did so
  public static List<CampaignNews> on(
      LocalDate today, ZoneId zone, Collection<Campaign> campaigns, Map<String, Instant> paused) {
    List<CampaignNews> news = new ArrayList<>();
    for (Campaign campaign : campaigns) {
      if (isMeasured(campaign)) {
        end(campaign).map(day -> finished(campaign.name(), day)).ifPresent(news::add);
        Optional.ofNullable(paused.get(campaign.name()))
            .map(at -> paused(campaign.name(), at, zone))
            .ifPresent(news::add);
      }
    }
    news.removeIf(one -> !one.isOf(today));
    return news;
  }

  /// What is to be told on that day of campaigns that the shop has switched off: they have finished
  /// when the attribution window of their last mail is measured. Of one with a schedule of one day
  /// that is told in any case.
  ///
  /// @param campaigns those of the list, switched off or not
  /// @param off the names of those that are switched off
  /// @param lines what the ledger comes to
  public static List<CampaignNews> stopped(
      LocalDate today,
      ZoneId zone,
      Collection<Campaign> campaigns,
      Set<String> off,
      Collection<CampaignLine> lines) {
    Set<String> stopped =
        campaigns.stream()
            .filter(one -> off.contains(one.name()) && isMeasured(one) && end(one).isEmpty())
            .map(Campaign::name)
            .collect(Collectors.toSet());
    List<CampaignNews> news = new ArrayList<>();
    for (CampaignLine line : lines) {
      Instant lastEnd = line.ledger().lastEnd();
      if (lastEnd != null && line.waiting() == 0 && stopped.contains(line.campaign())) {
        LocalDate day = LocalDate.ofInstant(lastEnd, zone).plusDays(AFTER_END_DAYS);
        news.add(new CampaignNews(line.campaign(), What.FINISHED, day, off(line.campaign())));
      }
    }
    return news.stream().filter(one -> !today.isBefore(one.day)).toList();
  }

  /// That a campaign which was switched off has finished, whenever that was: the end of its last
  /// window moves when a customer is erased. It may be told anew once the campaign is on again.
  public static Occasion off(String campaign) {
    return new Occasion("finished-%s-off".formatted(campaign));
  }

  private static boolean isMeasured(Campaign campaign) {
    return campaign.recipient() == Recipient.CUSTOMER;
  }

  private boolean isOf(LocalDate today) {
    return !today.isBefore(day) && !today.isAfter(day.plusDays(DAYS));
  }

  private static CampaignNews finished(String campaign, LocalDate day) {
    return new CampaignNews(
        campaign, What.FINISHED, day, new Occasion("finished-%s-%s".formatted(campaign, day)));
  }

  private static CampaignNews paused(String campaign, Instant at, ZoneId zone) {
    return new CampaignNews(
        campaign,
        What.PAUSED,
        LocalDate.ofInstant(at, zone),
        new Occasion("paused-%s-%s".formatted(campaign, at)));
  }

  /// The first day on which everything about a campaign is known.
  private static Optional<LocalDate> end(Campaign campaign) {
    return switch (campaign.trigger()) {
      case Trigger.On _ -> Optional.empty();
      case Trigger.By by ->
          by.schedule().days() instanceof Schedule.Once once
              ? Optional.of(once.date().plusDays(days(campaign) + MEASURED_DAYS))
              : Optional.empty();
    };
  }

  /// How long the last mail and its window take, in whole days.
  private static long days(Campaign campaign) {
    Duration last =
        campaign.steps().stream().map(Step::delay).reduce(Duration.ZERO, CampaignNews::later);
    return last.plus(campaign.attribution()).plusDays(1).minusNanos(1).toDays();
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
