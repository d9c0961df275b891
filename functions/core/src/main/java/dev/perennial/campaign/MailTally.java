package dev.perennial.campaign;

import dev.perennial.settings.SafetyStop;
import java.util.Optional;

/// What a mail service told of several mails.
///
/// @param sent how many it took
/// @param bounced how many came back for good
/// @param complained how many were called spam
public record MailTally(long sent, long bounced, long complained) {
  /// No mails.
  public static final MailTally NONE = new MailTally(0, 0, 0);

  /// Of one mail.
  public static MailTally of(Feedback feedback) {
    return new MailTally(
        feedback.acceptedAt() == null ? 0 : 1,
        feedback.tells(MailEventType.BOUNCED) ? 1 : 0,
        feedback.tells(MailEventType.COMPLAINED) ? 1 : 0);
  }

  /// Both together.
  public MailTally plus(MailTally other) {
    return new MailTally(sent + other.sent, bounced + other.bounced, complained + other.complained);
  }

  /// These without those.
  public MailTally minus(MailTally other) {
    return new MailTally(sent - other.sent, bounced - other.bounced, complained - other.complained);
  }

  /// What there is too much of, complaints first; empty if the campaign may go on. A share that is
  /// just reached is not too much.
  public Optional<Breach> breach(SafetyStop stop) {
    if (sent < stop.minMails()) {
      return Optional.empty();
    }
    if (complained >= stop.minComplaints() && complained > sent * stop.complaints()) {
      return Optional.of(Breach.COMPLAINTS);
    }
    return bounced > sent * stop.bounces() ? Optional.of(Breach.BOUNCES) : Optional.empty();
  }
}
