package dev.perennial.local.ses;

import static dev.perennial.local.ses.SomeMail.NOW;
import static dev.perennial.local.ses.SomeMail.SUBJECT;
import static dev.perennial.local.ses.SomeMail.TEXT;
import static dev.perennial.local.ses.SomeMail.mail;
import static dev.perennial.local.ses.SomeMail.ses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/// What becomes of mail that the local SES accepts, and what it tells of it.
class LocalSesTest {
  @TempDir private Path folder;
  private final LocalSes ses = ses(Optional.empty());

  @AfterEach
  void close() {
    ses.close();
  }

  @Test
  void a_mail_is_accepted_and_kept() {
    String id = ses.client().sendEmail(mail()).messageId();

    assertThat(ses.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.messageId()).isEqualTo(id);
              assertThat(mail.acceptedAt()).isEqualTo(NOW);
              assertThat(mail.recipients()).containsExactly("Zdeněk <zdenek@example.com>");
              assertThat(mail.tags()).containsEntry("campaign", "birthday");
            });
  }

  @Test
  void what_was_kept_is_read_back_by_a_mime_parser() throws MessagingException, IOException {
    ses.client().sendEmail(mail());

    byte[] eml = ses.mails().getFirst().eml();
    MimeMessage read =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(eml));
    assertThat(eml).as("is ASCII").satisfies(bytes -> assertThat(allAscii(bytes)).isTrue());
    assertThat(read.getSubject()).isEqualTo(SUBJECT);
    assertThat(read.getSentDate()).isEqualTo(Date.from(NOW));
    assertThat(read.getMessageID())
        .isEqualTo("<" + ses.mails().getFirst().messageId() + "@email.amazonses.com>");
    assertThat(read.getFrom()[0].toString()).isEqualTo("Shop <hello@shop.example>");
    assertThat(read.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(read.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) read.getContent();
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo(TEXT);
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p lang=fa>سلام</p>");
  }

  @Test
  void two_runs_keep_the_same_bytes_under_the_same_name() throws IOException {
    try (LocalSes one = ses(Optional.of(folder.resolve("one")));
        LocalSes two = ses(Optional.of(folder.resolve("two")))) {
      for (LocalSes each : List.of(one, two)) {
        each.client().sendEmail(mail());
        each.client().sendEmail(mail());
      }
    }

    List<Path> first = files("one");
    assertThat(first).hasSize(2).allMatch(path -> path.toString().endsWith(".eml"));
    for (Path path : first) {
      assertThat(folder.resolve("two").resolve(path.getFileName())).hasSameBinaryContentAs(path);
    }
  }

  @Test
  void a_mail_that_arrives_gives_a_send_and_a_delivery() {
    String id = ses.client().sendEmail(mail()).messageId();

    List<JsonNode> events = events();
    assertThat(types(events)).containsExactly("Email Sent Send", "Email Delivered Delivery");
    JsonNode event = events.getFirst();
    assertThat(event.path("source").asText()).isEqualTo("aws.ses");
    assertThat(event.path("resources").get(0).asText()).endsWith("configuration-set/MailEvents");
    assertThat(event.at("/detail/mail/messageId").asText()).isEqualTo(id);
    assertThat(event.at("/detail/mail/tags/campaign/0").asText()).isEqualTo("birthday");
  }

  @Test
  void the_addresses_of_the_simulator_bounce_and_complain() {
    send("bounce+one@simulator.amazonses.com");
    send("Them <complaint@simulator.amazonses.com>");
    send("success@simulator.amazonses.com");
    send("suppressionlist@simulator.amazonses.com");

    List<JsonNode> events = events();
    assertThat(types(events))
        .containsExactly(
            "Email Sent Send",
            "Email Bounced Bounce",
            "Email Sent Send",
            "Email Delivered Delivery",
            "Email Complaint Received Complaint",
            "Email Sent Send",
            "Email Delivered Delivery",
            "Email Sent Send",
            "Email Bounced Bounce");
    assertThat(events.get(1).at("/detail/bounce/bounceType").asText()).isEqualTo("Permanent");
    assertThat(events.get(8).at("/detail/bounce/bounceSubType").asText()).isEqualTo("Suppressed");
  }

  @Test
  void the_account_tells_its_quota_and_what_was_sent_in_a_day() {
    ses.client().sendEmail(mail());

    var quota = ses.client().getAccount(request -> {}).sendQuota();

    assertThat(quota.max24HourSend()).isEqualTo(50_000);
    assertThat(quota.sentLast24Hours()).isEqualTo(1);
  }

  @Test
  void a_throttle_and_a_server_error_leave_no_mail() {
    ses.failNext(SesFault.THROTTLE, SesFault.SERVER_ERROR);

    assertThatThrownBy(() -> ses.client().sendEmail(mail()))
        .isInstanceOf(TooManyRequestsException.class);
    assertThatThrownBy(() -> ses.client().sendEmail(mail()))
        .isInstanceOfSatisfying(
            SesV2Exception.class, e -> assertThat(e.statusCode()).isEqualTo(500));
    assertThat(ses.mails()).isEmpty();
  }

  @Test
  void an_answer_that_is_lost_leaves_exactly_one_mail_since_the_client_does_not_retry() {
    ses.failNext(SesFault.LOST_ANSWER);

    assertThatThrownBy(() -> ses.client().sendEmail(mail())).isInstanceOf(SdkClientException.class);

    assertThat(ses.mails()).hasSize(1);
  }

  @Test
  void a_request_that_is_lost_leaves_no_mail() {
    ses.failNext(SesFault.LOST_REQUEST);

    assertThatThrownBy(() -> ses.client().sendEmail(mail())).isInstanceOf(SdkClientException.class);

    assertThat(ses.mails()).isEmpty();
  }

  @Test
  void connections_are_refused_and_accepted_again() {
    ses.client().sendEmail(mail());
    ses.refuseConnections();
    assertThatThrownBy(() -> ses.client().sendEmail(mail())).isInstanceOf(SdkClientException.class);
    ses.acceptConnections();

    ses.client().sendEmail(mail());

    assertThat(ses.mails()).hasSize(2);
  }

  private void send(String recipient) {
    ses.client().sendEmail(mail().toBuilder().destination(to -> to.toAddresses(recipient)).build());
  }

  private List<JsonNode> events() {
    return ses.takeEvents().stream().map(LocalSesTest::json).toList();
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream()
        .map(e -> e.path("detail-type").asText() + " " + e.at("/detail/eventType").asText())
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> files(String run) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(run))) {
      return files.toList();
    }
  }

  private static boolean allAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
