package dev.perennial.arch.broken.lambda.handler;

import dev.perennial.lambda.Deployment;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// Does a store's work.
public final class ReadsATable {
  private final GetItemRequest request = GetItemRequest.builder().tableName("Customers").build();

  /// As Lambda makes it.
  public ReadsATable() {}

  /// With what the deployment gives.
  public ReadsATable(Deployment deployment) {
    deployment.dynamo().getItem(request);
  }
}
