package dev.perennial.local;

import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.Secrets;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.local.clock.WaitingClock;
import dev.perennial.mail.MailDeployment;
import dev.perennial.mail.Pause;
import dev.perennial.mail.report.ReportArchive;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// What a function is given here.
record LocalDeployment(
    Map<String, String> variables,
    DynamoDbClient dynamo,
    Function<Item, CustomerState> customerReader,
    SesV2Client ses,
    Secrets secrets,
    ReportArchive archive,
    WaitingClock clock)
    implements MailDeployment {

  LocalDeployment {
    variables = Map.copyOf(variables);
  }

  @Override
  public Pause pause() {
    return clock::pause;
  }

  @Override
  public ReportArchive archive(String bucket) {
    return archive;
  }
}
