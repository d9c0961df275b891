package dev.perennial.campaign;

import dev.perennial.customer.Referral;
import dev.perennial.event.EventHeader;
import dev.perennial.event.SurveyInvited;
import java.time.Instant;
import java.util.Optional;

/// That a mail asked a customer to answer a survey.
public final class SurveyInvitation {
  private SurveyInvitation() {}

  /// The event of a send that has gone out, or empty if its campaign asks nothing. It has the same
  /// key however often it is made, so it may be recorded again.
  ///
  /// @param time when it went out
  public static Optional<SurveyInvited> of(Campaign campaign, SendKey key, Instant time) {
    Survey survey = campaign.survey();
    if (survey == null || campaign.recipient() != Recipient.CUSTOMER) {
      return Optional.empty();
    }
    String send = key.sendId();
    EventHeader header =
        new EventHeader("invited/" + send, Referral.SOURCE, key.customer(), time, false);
    return Optional.of(new SurveyInvited(header, survey.id(), send, survey.kind()));
  }
}
