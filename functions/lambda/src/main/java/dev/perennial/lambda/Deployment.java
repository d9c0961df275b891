package dev.perennial.lambda;

import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// What a function is given from outside: its environment variables, its clients and its clock.
/// Lambda builds one from the real environment, the local runtime one from template.yaml.
public interface Deployment {

  /// The environment variables of this one function.
  Map<String, String> variables();

  /// The client of the tables.
  DynamoDbClient dynamo();

  /// The client that sends mail. It never retries by itself: a retried request is a second mail.
  SesV2Client ses();

  /// The clock that says when a decision is made.
  Clock clock();
}
