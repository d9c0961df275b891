package dev.perennial.mail.ses;

import dev.perennial.campaign.Mail;
import dev.perennial.campaign.Mailer;
import dev.perennial.campaign.SendQuota;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentTransferEncoding;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.GetAccountRequest;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// Mail through `SendEmail` of SES v2, each request once: the client has no retries. An answer that
/// was lost is told apart from one that says no, see
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
///
/// @param sender what mail comes from
/// @param replyTo where answers go, if not to the sender
/// @param configurationSet the set whose event destinations hear of it, or empty text for none
public record SesMailer(
    SesV2Client ses, String sender, Optional<String> replyTo, String configurationSet)
    implements Mailer {
  /// What may be the fault of one mail. Everything else that SES refuses, it would refuse of every
  /// mail: credentials, the sender, the account.
  private static final Set<String> OF_THE_MAIL = Set.of("MessageRejected", "BadRequestException");

  /// Source: SES Developer Guide, "Errors related to the sending quotas": one exception for both,
  /// with "Daily message quota exceeded" or "Maximum sending rate exceeded".
  private static final Pattern DAILY = Pattern.compile("(?i)\\bdaily\\b.*\\bquota\\b");

  private static final String SIMULATOR = "success@simulator.amazonses.com";
  private static final String PROBE = "Does mail go out?";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  /// One whose mails are not heard of again: those to the shop's own people.
  public static SesMailer untold(SesV2Client ses, String sender) {
    return new SesMailer(ses, sender, Optional.empty(), "");
  }

  @Override
  public Answer send(Mail mail) {
    try {
      return new Answer.Accepted(ses.sendEmail(request(mail)).messageId());
    } catch (AwsServiceException e) {
      return answer(e);
    } catch (SdkClientException e) {
      return neverArrived(e) ? new Answer.Down(name(e)) : new Answer.Unknown(name(e));
    }
  }

  /// The mail goes to the mailbox simulator, which takes it and keeps it from everybody. It is told
  /// of to nobody, and does not count against the day's quota. Source: SES Developer Guide, "Using
  /// the mailbox simulator".
  @Override
  public Answer probe() {
    return new SesMailer(ses, sender, replyTo, "")
        .send(new Mail(SIMULATOR, PROBE, "<p>" + PROBE + "</p>", PROBE, Map.of(), Map.of()));
  }

  /// What `GetAccount` says. It answers at most once a second.
  @Override
  public Optional<SendQuota> quota() {
    try {
      software.amazon.awssdk.services.sesv2.model.SendQuota quota =
          ses.getAccount(GetAccountRequest.builder().build()).sendQuota();
      return Optional.of(
          new SendQuota(quota.maxSendRate(), quota.max24HourSend(), quota.sentLast24Hours()));
    } catch (SdkException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private SendEmailRequest request(Mail mail) {
    SendEmailRequest.Builder request = SendEmailRequest.builder();
    replyTo.map(Mailbox::encoded).ifPresent(request::replyToAddresses);
    return request
        .fromEmailAddress(Mailbox.encoded(sender))
        .destination(to -> to.toAddresses(mail.to()))
        .configurationSetName(configurationSet.isEmpty() ? null : configurationSet)
        .emailTags(
            mail.tags().entrySet().stream()
                .map(tag -> MessageTag.builder().name(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .content(
            content ->
                content.simple(
                    simple ->
                        simple
                            .subject(utf8(mail.subject()))
                            .body(body -> body.html(utf8(mail.html())).text(utf8(mail.text())))
                            .attachments(
                                mail.attachments().stream().map(SesMailer::attachment).toList())
                            .headers(
                                mail.headers().entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(
                                        header ->
                                            MessageHeader.builder()
                                                .name(header.getKey())
                                                .value(header.getValue())
                                                .build())
                                    .toList())))
        .build();
  }

  private static Attachment attachment(Mail.Attachment file) {
    Attachment.Builder attachment =
        Attachment.builder()
            .fileName(file.name())
            .contentType(file.contentType())
            .contentTransferEncoding(AttachmentContentTransferEncoding.BASE64)
            .rawContent(SdkBytes.fromByteArray(file.content()));
    return file.contentId().isEmpty()
        ? attachment.contentDisposition(AttachmentContentDisposition.ATTACHMENT).build()
        : attachment
            .contentDisposition(AttachmentContentDisposition.INLINE)
            .contentId(file.contentId())
            .build();
  }

  private static Content utf8(String text) {
    return Content.builder().data(text).charset("UTF-8").build();
  }

  private static Answer answer(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    if (e.statusCode() == TOO_MANY_REQUESTS || e.isThrottlingException()) {
      boolean ofTheDay = DAILY.matcher(String.valueOf(e.getMessage())).find();
      return ofTheDay ? new Answer.QuotaReached() : new Answer.Throttled();
    }
    if (e.statusCode() >= FIRST_SERVER_ERROR) {
      return new Answer.Unknown(code);
    }
    boolean unverified = String.valueOf(e.getMessage()).contains("not verified");
    return OF_THE_MAIL.contains(code) && !unverified
        ? new Answer.Rejected(code)
        : new Answer.Down(code);
  }

  /// Whether there was not even a connection, so that nothing can have been accepted.
  private static boolean neverArrived(SdkClientException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof SSLHandshakeException
          || cause.getClass().getSimpleName().equals("ConnectTimeoutException")) {
        return true;
      }
    }
    return false;
  }

  private static String name(SdkClientException e) {
    return e.getClass().getSimpleName();
  }
}
