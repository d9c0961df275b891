package dev.perennial.store;

import dev.perennial.local.dynamo.EmbeddedDynamo;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The stores on DynamoDB Local, with the tables of the template.
class EmbeddedStoresTest extends StoresSuite {
  private static LocalDynamo database;

  @BeforeAll
  static void open() throws IOException {
    Path template = Path.of(System.getProperty("perennial.root", "../..")).resolve("template.yaml");
    database = EmbeddedDynamo.open(Template.read(template, Map.of()).tables().values());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  DynamoDbClient client() {
    return database.client();
  }
}
