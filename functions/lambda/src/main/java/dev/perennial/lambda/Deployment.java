package dev.perennial.lambda;

import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.dynamo.CustomerItem;
import dev.perennial.lambda.dynamo.Item;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a function is given from outside: its environment variables, its clients and its clock.
/// Lambda builds one from the real environment, the local runtime one from template.yaml.
public interface Deployment {

  /// The environment variables of this one function.
  Map<String, String> variables();

  /// The client of the tables.
  DynamoDbClient dynamo();

  /// What makes a customer of an item: [CustomerItem#read], or something that says the same.
  default Function<Item, CustomerState> customerReader() {
    return CustomerItem::read;
  }

  /// The secrets that the function may read.
  Secrets secrets();

  /// The clock that says when a decision is made.
  Clock clock();
}
