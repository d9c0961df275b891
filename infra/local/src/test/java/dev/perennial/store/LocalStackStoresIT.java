package dev.perennial.store;

import dev.perennial.local.template.TableResource;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The stores on LocalStack, with the tables of the template. Needs a Docker engine: run by the
/// profile `localstack`, compiled always.
@Tag("localstack")
@Testcontainers
class LocalStackStoresIT extends StoresSuite {

  /// The last image that needs no account.
  @Container
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"))
          .withServices("dynamodb");

  private static DynamoDbClient client;

  @BeforeAll
  static void open() throws IOException {
    client =
        DynamoDbClient.builder()
            .endpointOverride(LOCALSTACK.getEndpoint())
            .region(Region.of(LOCALSTACK.getRegion()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        LOCALSTACK.getAccessKey(), LOCALSTACK.getSecretKey())))
            .build();
    Path template = Path.of(System.getProperty("perennial.root", "../..")).resolve("template.yaml");
    for (TableResource table : Template.read(template, Map.of()).tables().values()) {
      client.createTable(table.request());
    }
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  DynamoDbClient client() {
    return client;
  }
}
