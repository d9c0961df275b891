package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.wire.ModelJson;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The models on DynamoDB, in the table of metrics. Key: `pk` is `model`, `sk` the version, which
/// sorts by time; `card` is the model as JSON. A put only if the key is absent.
public record DynamoModels(DynamoDbClient dynamo, String table) implements Models {
  private static final String KIND = "model";

  @Override
  public boolean add(FittedModel model) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "pk", Values.text(KIND),
                          "sk", Values.text(model.version()),
                          "card", Values.text(ModelJson.write(model))))
                  .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Optional<FittedModel> newest() {
    List<Map<String, AttributeValue>> found =
        dynamo
            .query(
                query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("pk = :kind")
                        .expressionAttributeValues(Map.of(":kind", Values.text(KIND)))
                        .scanIndexForward(false)
                        .limit(1))
            .items();
    return found.stream().findFirst().map(item -> ModelJson.read(new Item(item).text("card")));
  }
}
