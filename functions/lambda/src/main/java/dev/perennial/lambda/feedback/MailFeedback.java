package dev.perennial.lambda.feedback;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.OptOut;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.SurveyInvitation;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Events;
import dev.perennial.event.MailSuppressed;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.stream.Quarantine;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.lambda.wire.MailEventReader;
import dev.perennial.lambda.wire.Told;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Records what SES tells of mails: in the ledger, and as an event of the customer where their
/// address can't or must not be written to. The same notification again changes nothing, and the
/// order of arrival does not matter. What can't be read is set aside; an outage is thrown.
public record MailFeedback(
    Sends sends,
    Events events,
    Quarantine quarantine,
    Planning planning,
    CampaignGuard guard,
    Clock clock) {
  private static final String FUNCTION = "RecordFeedback";

  /// The source of the events that it raises.
  static final String SOURCE = "urn:perennial:mail";

  private static final int ATTEMPTS = 5;

  /// How long the index may lag behind a claim. What happens to a mail within that time fails for
  /// as long again if its send is unknown: longer than the three minutes for which Lambda tries, so
  /// that no try takes for erased what may yet be found. It waits with what was given up, and is
  /// found or dropped when it is given again. What happens later and is unknown was erased.
  private static final Duration INDEX_LAG = Duration.ofMinutes(10);

  /// Records what the text tells. Returns a count for each outcome.
  public Map<String, Object> take(String text, Log log) {
    Map<String, Integer> counts = new HashMap<>();
    for (Told told : MailEventReader.read(text)) {
      String outcome =
          switch (told) {
            case Told.OfSend ofSend -> record(ofSend, log);
            case Told.NoNews _ -> "no_news";
            case Told.Unreadable unreadable -> setAside(unreadable, log);
          };
      counts.merge(outcome, 1, Integer::sum);
    }
    return Map.copyOf(counts);
  }

  private String record(Told.OfSend told, Log log) {
    MailEvent event = told.event();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Send> found = sends.find(event.sendId());
      if (found.isEmpty()) {
        return unknown(event, log);
      }
      Send before = found.get();
      suppress(told, before); // first: what ends this run between the two is made good by a retry
      told.optOut().ifPresent(stopped -> withdraw(event, stopped, before));
      Send after = before.with(event);
      if (after.equals(before)) {
        guard.watch(event, before.key(), log);
        return "known";
      }
      invite(before, after);
      if (sends.hear(before, after)) {
        guard.watch(event, before.key(), log);
        return "recorded";
      }
    }
    throw new IllegalStateException(
        FUNCTION + ": the row of send " + event.sendId() + " changed at each attempt");
  }

  private String unknown(MailEvent event, Log log) {
    boolean isEarly = event.time().isBefore(event.acceptedAt().plus(INDEX_LAG));
    if (isEarly && clock.instant().isBefore(event.time().plus(INDEX_LAG))) {
      throw new IllegalStateException(
          FUNCTION + ": the send " + event.sendId() + " is not there yet, expected within moments");
    }
    log.info("mail of no send", Map.of("send", event.sendId(), "type", event.type().code()));
    return "unknown_send";
  }

  /// Tells the customer's history of an address that can't or must not be written to. What comes
  /// back from the shop's own people says nothing about a customer.
  private void suppress(Told.OfSend told, Send send) {
    MailEvent event = told.event();
    Optional<String> kind =
        switch (event.type()) {
          case BOUNCED -> Optional.of("bounce");
          case COMPLAINED -> Optional.of("complaint");
          case SOFT_BOUNCED -> Optional.of(MailSuppressed.SOFT_BOUNCE);
          case SENT,
              DELIVERED,
              DELAYED,
              REFUSED,
              REJECTED,
              OPENED,
              CLICKED,
              MACHINE_OPENED,
              MACHINE_CLICKED,
              UNSUBSCRIBED ->
              Optional.empty();
        };
    if (kind.isEmpty() || isToStaff(send)) {
      return;
    }
    EventHeader header =
        new EventHeader(
            event.sendId() + "+" + kind.get(), SOURCE, send.key().customer(), event.time(), false);
    events.record(
        EventWriter.envelope(
            new MailSuppressed(header, event.sendId(), kind.get(), told.email().orElse(null))));
  }

  private void withdraw(MailEvent event, OptOut stopped, Send send) {
    if (!isToStaff(send)) {
      new Withdrawals(events, planning).record(event, stopped, send);
    }
  }

  /// A survey mail of which only SES tells that it went out has asked its customer like any other.
  private void invite(Send before, Send after) {
    if (before.sentAt().isPresent()) {
      return;
    }
    after
        .sentAt()
        .flatMap(
            time ->
                planning
                    .campaign(after.key().campaign())
                    .flatMap(campaign -> SurveyInvitation.of(campaign, after.key(), time)))
        .ifPresent(invited -> events.record(EventWriter.envelope(invited)));
  }

  private boolean isToStaff(Send send) {
    return planning
        .campaign(send.key().campaign())
        .map(Campaign::recipient)
        .filter(recipient -> recipient == Recipient.STAFF)
        .isPresent();
  }

  private String setAside(Told.Unreadable unreadable, Log log) {
    String id =
        UUID.nameUUIDFromBytes(unreadable.text().getBytes(StandardCharsets.UTF_8)).toString();
    quarantine.put(FUNCTION, id, unreadable.reason(), unreadable.text(), clock.instant());
    log.alarm(
        "feedback cannot be read",
        Telemetry.QUARANTINED,
        clock.instant(),
        Map.of("id", id, "reason", unreadable.reason()));
    return "quarantined";
  }
}
