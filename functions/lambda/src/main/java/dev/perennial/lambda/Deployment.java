package dev.perennial.lambda;

import dev.perennial.customer.Customers;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a function is given from outside: its environment variables, its clients and its clock.
/// Lambda builds one from the real environment, the local runtime one from template.yaml.
public interface Deployment {

  /// The environment variables of this one function.
  Map<String, String> variables();

  /// The client of the tables.
  DynamoDbClient dynamo();

  /// The customers in a table: [DynamoCustomers], or some that say the same.
  default Customers customers(String table) {
    return new DynamoCustomers(dynamo(), table);
  }

  /// The secrets that the function may read.
  Secrets secrets();

  /// The clock that says when a decision is made.
  Clock clock();
}
