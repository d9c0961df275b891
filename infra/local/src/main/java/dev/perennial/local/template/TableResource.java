package dev.perennial.local.template;

import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// A DynamoDB table: how to create it. When its items expire is said in the cloud alone.
public record TableResource(String id, CreateTableRequest request) {

  /// The name under which functions find the table.
  public String name() {
    return request.tableName();
  }
}
