package dev.perennial.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.clock.VirtualClock;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class LocalSesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String SUBJECT = "Všechno nejlepší, Zdeňku – تولدت مبارک 🎂";
  private static final String TEXT = "Milý Zdeňku,\r\n\r\n" + "x".repeat(1200) + "\r\n.\r\n";

  @TempDir private Path folder;
  private final LocalSes ses = ses(Optional.empty());

  private static LocalSes ses(Optional<Path> folder) {
    return new LocalSes(
        Set.of("MailEvents"), Set.of("shop.example"), folder, VirtualClock.startingAt(NOW));
  }

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

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal("From", BadRequestException.class, mail -> mail.fromEmailAddress(null)),
        refusal(
            "not verified",
            MessageRejectedException.class,
            mail -> mail.fromEmailAddress("shop@other.example")),
        refusal(
            "no recipients",
            BadRequestException.class,
            mail -> mail.destination(to -> to.toAddresses(List.of()))),
        refusal(
            "illegal address",
            BadRequestException.class,
            mail -> mail.destination(to -> to.toAddresses("nobody at all"))),
        refusal(
            "local part",
            BadRequestException.class,
            mail -> mail.destination(to -> to.toAddresses("zdeněk@example.com"))),
        refusal(
            "exceeds 50",
            MessageRejectedException.class,
            mail ->
                mail.destination(
                    to ->
                        to.toAddresses(Stream.generate(() -> "a@example.com").limit(51).toList()))),
        refusal(
            "Configuration set <Other> does not exist",
            NotFoundException.class,
            mail -> mail.configurationSetName("Other")),
        refusal(
            "tag value",
            BadRequestException.class,
            mail -> mail.emailTags(tag("campaign", "win back"))),
        refusal(
            "tag name",
            BadRequestException.class,
            mail -> mail.emailTags(tag("x".repeat(257), "v"))),
        refusal(
            "Duplicate tag",
            BadRequestException.class,
            mail -> mail.emailTags(tag("a", "1"), tag("a", "2"))),
        refusal(
            "Header <Subject> cannot be set",
            BadRequestException.class,
            mail -> headers(mail, "Subject", "x")),
        refusal(
            "printable ASCII",
            BadRequestException.class,
            mail -> headers(mail, "X-Name", "Zdeněk")),
        refusal("870", BadRequestException.class, mail -> headers(mail, "X-Long", "x".repeat(871))),
        refusal(
            "Subject is missing",
            BadRequestException.class,
            mail -> mail.content(c -> c.simple(m -> m.body(b -> b.text(t -> t.data("x")))))),
        refusal(
            "line break",
            BadRequestException.class,
            mail ->
                mail.content(
                    c ->
                        c.simple(
                            m ->
                                m.subject(s -> s.data("a\r\nBcc: b"))
                                    .body(b -> b.text(t -> t.data("x")))))),
        refusal(
            "Body is missing",
            BadRequestException.class,
            mail -> mail.content(c -> c.simple(m -> m.subject(s -> s.data("x"))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void what_ses_refuses_is_refused_with_its_modelled_error(
      String message,
      Class<? extends SesV2Exception> type,
      UnaryOperator<SendEmailRequest.Builder> change) {
    SendEmailRequest request = change.apply(mail().toBuilder()).build();

    SesV2Exception refused = catchThrowableOfType(type, () -> ses.client().sendEmail(request));

    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.statusCode()).isBetween(400, 499);
    assertThat(ses.mails()).isEmpty();
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

  private static Arguments refusal(
      String message,
      Class<? extends SesV2Exception> type,
      UnaryOperator<SendEmailRequest.Builder> change) {
    return Arguments.of(message, type, change);
  }

  private static SendEmailRequest mail() {
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

  private void send(String recipient) {
    ses.client().sendEmail(mail().toBuilder().destination(to -> to.toAddresses(recipient)).build());
  }

  private static SendEmailRequest.Builder headers(
      SendEmailRequest.Builder mail, String name, String value) {
    return mail.content(
        content ->
            content.simple(
                message ->
                    message
                        .headers(header(name, value))
                        .subject(subject -> subject.data("x"))
                        .body(body -> body.text(text -> text.data("x")))));
  }

  private static MessageTag tag(String name, String value) {
    return MessageTag.builder().name(name).value(value).build();
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
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
