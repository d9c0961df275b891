package dev.perennial.local.ses;

import dev.perennial.campaign.Mail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes a mail as SES would send it, without sending it anywhere.
public final class MailWriter {
  private static final String MESSAGE_ID = "preview";

  private MailWriter() {}

  /// The mail as RFC 5322 text.
  ///
  /// @param from what it comes from
  /// @param time its date
  public static byte[] write(Mail mail, String from, Instant time) {
    OutgoingMail outgoing =
        new OutgoingMail(
            from,
            List.of(mail.to()),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(mail.subject()),
            Optional.of(mail.text()),
            Optional.of(mail.html()),
            mail.headers(),
            mail.tags(),
            Optional.empty(),
            mail.attachments().stream()
                .map(
                    file ->
                        new OutgoingMail.File(
                            file.name(), file.contentType(), file.contentId(), file.content()))
                .toList());
    new SendRules(Set.of(), Set.of()).check(outgoing);
    return MimeMail.write(outgoing, MESSAGE_ID, time);
  }
}
