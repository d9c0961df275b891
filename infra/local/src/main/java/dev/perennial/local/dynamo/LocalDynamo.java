package dev.perennial.local.dynamo;

import dev.perennial.customer.Customers;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A database in this process: tables and their streams. Each has its own thing to prove: DynamoDB
/// Local that what is sent means what it should, the one in memory that a lot can be replayed.
public interface LocalDynamo extends AutoCloseable {

  /// The client of the tables.
  DynamoDbClient client();

  /// The customers in a table.
  ///
  /// @param through what the requests go through: the client, or one around it
  default Customers customers(DynamoDbClient through, String table) {
    return new DynamoCustomers(through, table);
  }

  /// The client of the streams.
  DynamoDbStreamsClient streams();

  /// The ARN of a table's stream, as this database calls it. Throws `IllegalArgumentException` if
  /// the table has none.
  String streamArn(String table);

  /// Closes the open shard of each stream and starts its child, as AWS does every four hours.
  void rollShards();

  /// Ends the database. What it held is gone.
  @Override
  void close();
}
