package dev.perennial.local.memory;

import dev.perennial.customer.Customers;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.template.TableResource;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A database in memory. Stream records are held for a day of its clock; items do not expire, and
/// indexes and all reads are up to date at once.
public final class MemoryDynamo implements LocalDynamo {

  private final MemoryTables tables = new MemoryTables();
  private final ReadWriteLock lock = new StampedLock().asReadWriteLock();
  private final MemoryClient client = new MemoryClient(tables, lock);
  private final MemoryStreams streams = new MemoryStreams(tables, lock.readLock());

  private MemoryDynamo() {}

  /// An empty database with these tables. Throws `IllegalArgumentException` if one has keys other
  /// than strings, or an index of a kind that is not known here.
  public static MemoryDynamo open(Collection<TableResource> tables, InstantSource clock) {
    MemoryDynamo dynamo = new MemoryDynamo();
    tables.forEach(table -> dynamo.tables.add(table(table.request(), clock)));
    return dynamo;
  }

  private static MemoryTable table(CreateTableRequest request, InstantSource clock) {
    for (AttributeDefinition attribute : request.attributeDefinitions()) {
      if (attribute.attributeType() != ScalarAttributeType.S) {
        throw new IllegalArgumentException(
            "The key %s of the table %s is not a string"
                .formatted(attribute.attributeName(), request.tableName()));
      }
    }
    StreamSpecification stream = request.streamSpecification();
    return new MemoryTable(
        request,
        stream == null
            ? null
            : new MemoryStream(
                "memory/" + request.tableName() + "/stream", stream.streamViewType(), clock));
  }

  @Override
  public DynamoDbClient client() {
    return client;
  }

  /// Customers who are read once, as long as nobody writes them.
  @Override
  public Customers customers(DynamoDbClient through, String table) {
    return new KeptCustomers(client, new DynamoCustomers(through, table));
  }

  @Override
  public DynamoDbStreamsClient streams() {
    return streams;
  }

  @Override
  public String streamArn(String table) {
    MemoryStream stream = tables.table(table).stream;
    if (stream == null) {
      throw new IllegalArgumentException("The table " + table + " has no stream");
    }
    return stream.arn;
  }

  @Override
  public void rollShards() {
    tables.all().stream()
        .flatMap(table -> Stream.ofNullable(table.stream))
        .forEach(MemoryStream::roll);
  }

  @Override
  public void close() {
    // What it held is gone with it.
  }
}
