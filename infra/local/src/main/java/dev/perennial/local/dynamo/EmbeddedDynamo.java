package dev.perennial.local.dynamo;

import dev.perennial.local.template.TableResource;
import java.util.Collection;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// DynamoDB Local in this process: in memory, with real streams, without HTTP, telemetry off.
public final class EmbeddedDynamo implements LocalDynamo {

  private final AmazonDynamoDBLocal server;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;

  private EmbeddedDynamo(AmazonDynamoDBLocal server) {
    this.server = server;
    this.client = server.dynamoDbClient();
    this.streams = server.dynamoDbStreamsClient();
  }

  /// Starts an empty database and creates the tables.
  public static EmbeddedDynamo open(Collection<TableResource> tables) {
    boolean telemetryOff = true;
    EmbeddedDynamo dynamo = new EmbeddedDynamo(DynamoDBEmbedded.create(telemetryOff));
    try {
      tables.forEach(dynamo::create);
      return dynamo;
    } catch (RuntimeException e) { // nobody else could close it
      dynamo.close();
      throw e;
    }
  }

  /// Items do not expire here: DynamoDB Local would go by the real clock, not by the virtual one.
  private void create(TableResource table) {
    client.createTable(table.request());
  }

  @Override
  public DynamoDbClient client() {
    return client;
  }

  @Override
  public DynamoDbStreamsClient streams() {
    return streams;
  }

  @Override
  public String streamArn(String table) {
    String arn =
        client
            .describeTable(DescribeTableRequest.builder().tableName(table).build())
            .table()
            .latestStreamArn();
    if (arn == null) {
      throw new IllegalArgumentException("The table " + table + " has no stream");
    }
    return arn;
  }

  @Override
  public void rollShards() {
    server.triggerShardRollovers();
  }

  /// Ends the database with all its threads. What it held is gone.
  @Override
  public void close() {
    server.shutdownNow();
  }
}
