package dev.perennial.local.role;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.template.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/// Mail that a role does not allow is refused as SES refuses it.
class MailPermissionsTest {
  @Test
  void mail_is_refused_from_another_sender_or_through_another_configuration_set() {
    Role role =
        SomeRole.of(
            "Action: ses:SendEmail",
            """
            Condition: { StringLike: { "ses:FromAddress": ["*@shop.example"] } }
                            Resource:
                              - "arn:aws:ses:us-east-1:000000000000:identity/*"
                              - arn:aws:ses:us-east-1:000000000000:configuration-set/Mails
            """);
    SesV2Client mail = new GuardedMail(permissions(role), "shop.example", new Takes());

    mail.sendEmail(mail("Shop <hello@shop.example>", "Mails"));
    assertThatThrownBy(() -> mail.sendEmail(mail("hello@shop.example", "Others")))
        .hasMessageContaining("ses:SendEmail on resource: ")
        .hasMessageContaining(":configuration-set/Others");
    assertThatThrownBy(() -> mail.getAccount(get -> {})).hasMessageContaining("ses:GetAccount");
    assertThatThrownBy(
            () ->
                new GuardedMail(permissions(role), "", new Takes())
                    .sendEmail(mail("Shop <hello@else.example>", "Mails")))
        .hasMessageContaining(":identity/hello@else.example");
  }

  @Test
  void mail_is_refused_to_whoever_may_send_from_the_domain_alone_as_in_the_sandbox() {
    Role role =
        SomeRole.of(
            "Action: ses:SendEmail",
            "Resource: [\"arn:aws:ses:us-east-1:000000000000:identity/*shop.example\"]");
    SesV2Client mail = new GuardedMail(permissions(role), "shop.example", new Takes());

    assertThatThrownBy(
            () ->
                mail.sendEmail(
                    send ->
                        send.fromEmailAddress("Shop <hello@shop.example>")
                            .destination(to -> to.toAddresses("ada@example.com"))))
        .hasMessageContaining("ses:SendEmail on resource: ")
        .hasMessageContaining(":identity/ada@example.com");
  }

  private static SendEmailRequest mail(String from, String configurationSet) {
    return SendEmailRequest.builder()
        .fromEmailAddress(from)
        .destination(to -> to.toAddresses("ada@example.com"))
        .configurationSetName(configurationSet)
        .build();
  }

  /// A mail service that takes everything.
  private static final class Takes implements SesV2Client {
    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
      return SendEmailResponse.builder().messageId("1").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static Permissions permissions(Role role) {
    return new Permissions("Work", Optional.of(role), refused -> {});
  }
}
