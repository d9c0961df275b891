package dev.perennial.lambda.feedback;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.settings.SafetyStop;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/// Pauses a campaign of whose mails too many come back or are complained of, and tells the staff.
/// It looks after each such event, also one that was known: whoever was interrupted is made good.
public record CampaignGuard(Pauses pauses, Sends sends, Planning planning, Clock clock) {
  private static final Set<MailEventType> BAD =
      Set.of(MailEventType.BOUNCED, MailEventType.COMPLAINED);

  /// Looks at the campaign of a mail of which that was told and counted.
  void watch(MailEvent event, SendKey key, Log log) {
    boolean isToCustomers =
        planning
            .campaign(key.campaign())
            .filter(campaign -> campaign.recipient() == Recipient.CUSTOMER)
            .isPresent();
    if (!BAD.contains(event.type()) || !isToCustomers) {
      return;
    }
    Instant now = clock.instant();
    SafetyStop stop = planning.settings().sending().safetyStop();
    LocalDate from = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(stop.windowDays() - 1L);
    MailTally tally = pauses.tally(key.campaign(), from);
    boolean isNew =
        tally
            .breach(stop)
            .map(breach -> new CampaignPause(key.campaign(), now, breach, tally))
            .filter(pauses::pause)
            .isPresent();
    pauses.pauseOf(key.campaign()).ifPresent(pause -> tell(pause, isNew, log));
  }

  /// What the ledger has of a pause is keyed by the pause as it is stored: whoever comes second, or
  /// makes good what was interrupted, tells nothing twice.
  private void tell(CampaignPause pause, boolean isNew, Log log) {
    Moment moment = new Moment(MomentType.CAMPAIGN_PAUSED, pause.at(), pause.occasion(), false);
    boolean told = false;
    for (Campaign note : planning.campaignsFor(moment)) {
      SendKey key = new SendKey(CampaignPause.NOBODY, note.name(), pause.occasion());
      told |= sends.decide(Send.of(key, moment, new Decision.SendAt(pause.at()), clock.instant()));
    }
    if (isNew || told) {
      log.alarm(
          "campaign has paused itself",
          Telemetry.PAUSED_CAMPAIGNS,
          clock.instant(),
          Map.of(
              "campaign", pause.campaign(),
              "breach", pause.breach().code(),
              "broken", pause.broken(),
              "sent", pause.tally().sent()));
    }
  }
}
