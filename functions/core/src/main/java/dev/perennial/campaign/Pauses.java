package dev.perennial.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which campaigns have paused themselves, and what mails were told of, by campaign and day (UTC)
/// on which they were taken. [Sends#hear] counts.
public interface Pauses {

  /// The campaigns that are paused, strongly consistent.
  default Set<String> paused() {
    return Set.copyOf(pausedSince().keySet());
  }

  /// When the campaigns that are paused did so, strongly consistent.
  Map<String, Instant> pausedSince();

  /// The campaign's pause with what was broken alone in its tally, strongly consistent; empty if it
  /// is not paused.
  Optional<CampaignPause> pauseOf(String campaign);

  /// What was told of the campaign's mails from that day on, strongly consistent. What was counted
  /// before the campaign was resumed last does not count any more.
  MailTally tally(String campaign, LocalDate from);

  /// Pauses a campaign. False, and nothing changed, if it is paused.
  boolean pause(CampaignPause pause);

  /// Lets a campaign run again, and forgets what was told of its mails so far. False, and nothing
  /// changed, if it is not paused.
  boolean resume(String campaign, Instant now);
}
