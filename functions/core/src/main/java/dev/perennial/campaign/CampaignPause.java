package dev.perennial.campaign;

import dev.perennial.event.CustomerId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// That a campaign has paused itself.
///
/// @param tally its mails of the days that were counted
public record CampaignPause(String campaign, Instant at, Breach breach, MailTally tally) {
  /// Whom the ledger has the notes to the staff under: they are about no customer, and must not go
  /// when one is erased. Whether there is a customer of that id makes no difference.
  public static final CustomerId NOBODY = new CustomerId("perennial");

  /// How many mails were complained of, or came back.
  public long broken() {
    return switch (breach) {
      case COMPLAINTS -> tally.complained();
      case BOUNCES -> tally.bounced();
    };
  }

  /// The occasion of the note to the staff: `newsletter/2026-11-22T10:00:00Z/complaints/3/2000`.
  public String occasion() {
    return "%s/%s/%s/%d/%d".formatted(campaign, at, breach.code(), broken(), tally.sent());
  }

  /// The pause in that occasion, with what was broken alone in its tally; empty if it tells none.
  public static Optional<CampaignPause> parse(String occasion) {
    String[] parts = occasion.split("/", -1);
    if (parts.length != 5) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.parse(parts[1]);
      long broken = Long.parseLong(parts[3]);
      long sent = Long.parseLong(parts[4]);
      return Breach.find(parts[2])
          .map(breach -> new CampaignPause(parts[0], at, breach, tally(breach, broken, sent)));
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static MailTally tally(Breach breach, long broken, long sent) {
    return switch (breach) {
      case COMPLAINTS -> new MailTally(sent, 0, broken);
      case BOUNCES -> new MailTally(sent, broken, 0);
    };
  }
}
