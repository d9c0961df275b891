package dev.perennial.local.template;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// A DynamoDB table: how to create it, and the attribute by which its items expire.
public record TableResource(
    String id, CreateTableRequest request, Optional<String> expiryAttribute) {

  /// The name under which functions find the table.
  public String name() {
    return request.tableName();
  }

  /// Whether changes of the table can be read as a stream.
  public boolean streams() {
    return request.streamSpecification() != null;
  }
}
