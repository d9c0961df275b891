package dev.perennial.local;

import dev.perennial.customer.Customers;
import dev.perennial.lambda.Secrets;
import dev.perennial.local.clock.WaitingClock;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.role.GuardedArchive;
import dev.perennial.local.role.GuardedMail;
import dev.perennial.local.role.GuardedSecrets;
import dev.perennial.local.role.Permissions;
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
    LocalDynamo database,
    SesV2Client ses,
    Secrets secrets,
    Function<String, ReportArchive> archives,
    WaitingClock clock)
    implements MailDeployment {

  LocalDeployment {
    variables = Map.copyOf(variables);
  }

  /// The same as far as the role of the function allows it; the tables are guarded already.
  ///
  /// @param identity the verified domain or address that mail comes from, empty if all are
  LocalDeployment within(Permissions may, String identity) {
    return new LocalDeployment(
        variables,
        dynamo,
        database,
        new GuardedMail(may, identity, ses),
        new GuardedSecrets(may, secrets),
        bucket -> new GuardedArchive(may, bucket, archives.apply(bucket)),
        clock);
  }

  @Override
  public Customers customers(String table) {
    return database.customers(dynamo, table);
  }

  @Override
  public Pause pause() {
    return clock::pause;
  }

  @Override
  public ReportArchive archive(String bucket) {
    return archives.apply(bucket);
  }
}
