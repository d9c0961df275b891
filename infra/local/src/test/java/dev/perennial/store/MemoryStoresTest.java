package dev.perennial.store;

import dev.perennial.customer.Customers;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The stores in memory, with the tables of the template.
class MemoryStoresTest extends StoresSuite {
  private static LocalDynamo database;

  @BeforeAll
  static void open() throws IOException {
    Path template = Path.of(System.getProperty("perennial.root", "../..")).resolve("template.yaml");
    database =
        MemoryDynamo.open(
            Template.read(template, Map.of()).tables().values(), InstantSource.system());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  DynamoDbClient client() {
    return database.client();
  }

  /// Read as a replay reads them, from what was read before.
  @Nested
  class OfKeptCustomers extends CustomersContract {
    @Override
    Customers customers() {
      return database.customers(client(), "Customers");
    }
  }
}
