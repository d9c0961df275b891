package dev.perennial.local.template;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/// Reads `AWS::DynamoDB::Table`. On demand capacity; the name is the logical id, as Ref says.
final class TableReader {

  private TableReader() {}

  static TableResource read(String id, Properties properties) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(id)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                properties.list("AttributeDefinitions").stream()
                    .map(TableReader::attribute)
                    .toList())
            .keySchema(keys(properties));
    List<Properties> local = properties.list("LocalSecondaryIndexes");
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local.stream().map(TableReader::localIndex).toList());
    }
    List<Properties> global = properties.list("GlobalSecondaryIndexes");
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global.stream().map(TableReader::globalIndex).toList());
    }
    if (properties.has("StreamSpecification")) {
      request.streamSpecification(
          StreamSpecification.builder()
              .streamEnabled(true)
              .streamViewType(properties.child("StreamSpecification").required("StreamViewType"))
              .build());
    }
    return new TableResource(id, request.build());
  }

  private static AttributeDefinition attribute(Properties attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute.required("AttributeName"))
        .attributeType(attribute.required("AttributeType"))
        .build();
  }

  private static List<KeySchemaElement> keys(Properties owner) {
    return owner.list("KeySchema").stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(key.required("AttributeName"))
                    .keyType(key.required("KeyType"))
                    .build())
        .toList();
  }

  private static Projection projection(Properties index) {
    Properties projection = index.child("Projection");
    Projection.Builder builder =
        Projection.builder().projectionType(projection.required("ProjectionType"));
    List<String> others = projection.texts("NonKeyAttributes");
    return others.isEmpty() ? builder.build() : builder.nonKeyAttributes(others).build();
  }

  private static LocalSecondaryIndex localIndex(Properties index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.required("IndexName"))
        .keySchema(keys(index))
        .projection(projection(index))
        .build();
  }

  private static GlobalSecondaryIndex globalIndex(Properties index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.required("IndexName"))
        .keySchema(keys(index))
        .projection(projection(index))
        .build();
  }
}
