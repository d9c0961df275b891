package dev.perennial.lambda.feedback;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.OptOut;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Send;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Events;
import dev.perennial.event.Evidence;
import dev.perennial.lambda.wire.EventWriter;
import java.util.Optional;

/// Consents that customers withdraw with the mail service itself, as events of theirs. The same
/// notification again is the same events.
record Withdrawals(Events events, Planning planning) {
  private static final String CHANNEL = "email";
  private static final Evidence EVIDENCE =
      new Evidence("consent", "mail_service_subscription", null, null);

  void record(MailEvent event, OptOut optOut, Send send) {
    Optional<String> topic = planning.campaign(send.key().campaign()).flatMap(Withdrawals::topic);
    for (String name : optOut.of(planning.settings().outreach(), topic)) {
      String id = "%s+%d+%s".formatted(event.sendId(), event.time().toEpochMilli(), name);
      EventHeader header =
          new EventHeader(id, MailFeedback.SOURCE, send.key().customer(), event.time(), false);
      events.record(
          EventWriter.envelope(
              new ConsentChanged(header, CHANNEL, name, ConsentState.WITHDRAWN, EVIDENCE)));
    }
  }

  private static Optional<String> topic(Campaign campaign) {
    return Optional.ofNullable(campaign.topic());
  }
}
