package dev.perennial.local.ses;

import dev.perennial.local.clock.VirtualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// A mail with letters of three scripts, and a local SES that takes it.
final class SomeMail {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final String SUBJECT = "Všechno nejlepší, Zdeňku – تولدت مبارک 🎂";
  static final String TEXT = "Milý Zdeňku,\r\n\r\n" + "x".repeat(1200) + "\r\n.\r\n";

  private SomeMail() {}

  static LocalSes ses(Optional<Path> folder) {
    return new LocalSes(
        Set.of("MailEvents"), Set.of("shop.example"), folder, VirtualClock.startingAt(NOW));
  }

  static SendEmailRequest mail() {
    return SendEmailRequest.builder()
        .fromEmailAddress("Shop <hello@shop.example>")
        .destination(to -> to.toAddresses("Zdeněk <zdenek@example.com>"))
        .configurationSetName("MailEvents")
        .emailTags(tag("campaign", "birthday"), tag("send", "4f0c-1"))
        .content(
            content ->
                content.simple(
                    message ->
                        message
                            .subject(subject -> subject.data(SUBJECT).charset("UTF-8"))
                            .headers(
                                header("List-Unsubscribe", "<https://shop.example/u/1>"),
                                header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                            .body(
                                body ->
                                    body.text(text -> text.data(TEXT).charset("UTF-8"))
                                        .html(html -> html.data("<p lang=fa>سلام</p>")))))
        .build();
  }

  static MessageTag tag(String name, String value) {
    return MessageTag.builder().name(name).value(value).build();
  }

  static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }
}
