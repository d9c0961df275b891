package dev.perennial.local.ses;

import static dev.perennial.local.ses.SomeMail.header;
import static dev.perennial.local.ses.SomeMail.mail;
import static dev.perennial.local.ses.SomeMail.ses;
import static dev.perennial.local.ses.SomeMail.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/// What the local SES refuses, as SES does.
class LocalSesRefusalsTest {
  private final LocalSes ses = ses(Optional.empty());

  @AfterEach
  void close() {
    ses.close();
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

  private static Arguments refusal(
      String message,
      Class<? extends SesV2Exception> type,
      UnaryOperator<SendEmailRequest.Builder> change) {
    return Arguments.of(message, type, change);
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
}
