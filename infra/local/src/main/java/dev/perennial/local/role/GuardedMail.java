package dev.perennial.local.role;

import dev.perennial.local.template.LocalNames;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetAccountRequest;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/// The mail service, as far as the role of a function allows it: the identities, and the
/// configuration set. In the sandbox, in which every account begins, SES asks for those of the
/// recipients as well, so they are asked for here; and for the sender's address as well as for its
/// domain, since either may be verified. Sources: Service Authorization Reference, "Amazon Simple
/// Email Service v2"; https://github.com/aws/aws-sdk-js/issues/3641.
///
/// @param permissions of the function
/// @param identity the verified domain or address, empty if all are
public record GuardedMail(Permissions permissions, String identity, SesV2Client ses)
    implements SesV2Client {

  @Override
  public SendEmailResponse sendEmail(SendEmailRequest request) {
    String sender = address(request.fromEmailAddress());
    Map<String, String> context = Map.of("ses:FromAddress", sender);
    Set<String> identities = new LinkedHashSet<>();
    if (!identity.isEmpty()) {
      identities.add(identity);
    }
    identities.add(sender);
    request.destination().toAddresses().forEach(to -> identities.add(address(to)));
    identities.forEach(
        name -> check("ses:SendEmail", LocalNames.arn("ses", "identity/" + name), context));
    if (request.configurationSetName() != null) {
      check(
          "ses:SendEmail",
          LocalNames.arn("ses", "configuration-set/" + request.configurationSetName()),
          context);
    }
    return ses.sendEmail(request);
  }

  @Override
  public GetAccountResponse getAccount(GetAccountRequest request) {
    check("ses:GetAccount", "*", Map.of());
    return ses.getAccount(request);
  }

  private void check(String action, String resource, Map<String, String> context) {
    permissions.resource(action, resource, context, GuardedMail::refusal);
  }

  /// What stands between `<` and `>`, or the whole text.
  private static String address(String mailbox) {
    int from = mailbox.lastIndexOf('<');
    return from < 0 ? mailbox : mailbox.substring(from + 1, mailbox.lastIndexOf('>'));
  }

  private static RuntimeException refusal(String message) {
    return SesV2Exception.builder()
        .message(message)
        .statusCode(403)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("SesV2")
                .errorCode("AccessDeniedException")
                .errorMessage(message)
                .build())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // It is everybody's.
  }
}
