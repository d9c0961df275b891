package dev.perennial.local;

import dev.perennial.lambda.Secrets;
import dev.perennial.mail.MailDeployment;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// What a function is given here.
record LocalDeployment(
    Map<String, String> variables,
    DynamoDbClient dynamo,
    SesV2Client ses,
    Secrets secrets,
    Clock clock)
    implements MailDeployment {

  LocalDeployment {
    variables = Map.copyOf(variables);
  }
}
