package dev.perennial.bench.cold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The least that a function on DynamoDB does: it reads one item.
public final class Bare implements RequestHandler<Map<String, Object>, String> {
  private final DynamoDbClient dynamo = DynamoDbClient.create();

  @Override
  public String handleRequest(Map<String, Object> input, Context context) {
    return String.valueOf(
        dynamo
            .getItem(
                get -> get.tableName("Customers").key(Map.of("pk", AttributeValue.fromS("one"))))
            .hasItem());
  }
}
