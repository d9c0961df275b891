package dev.perennial.store;

import dev.perennial.campaign.Outcomes;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Customers;
import dev.perennial.event.Events;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoOutcomes;
import dev.perennial.lambda.dynamo.DynamoParts;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.dynamo.DynamoRecommenders;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.local.template.TableResource;
import dev.perennial.local.template.Template;
import dev.perennial.metric.Metrics;
import dev.perennial.recommendation.Recommenders;
import dev.perennial.risk.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
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
class LocalStackStoresIT {

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

  @Nested
  class OfEvents extends EventsContract {
    @Override
    Events events() {
      return new DynamoEvents(client, "Events");
    }
  }

  @Nested
  class OfCustomers extends CustomersContract {
    @Override
    Customers customers() {
      return new DynamoCustomers(client, "Customers");
    }
  }

  @Nested
  class OfPauses extends PausesContract {
    @Override
    Pauses pauses() {
      return new DynamoPauses(client, "Sends");
    }

    @Override
    Sends sends() {
      return new DynamoSends(client, "Sends");
    }
  }

  @Nested
  class OfSends extends SendsContract {
    @Override
    Sends sends() {
      return new DynamoSends(client, "Sends");
    }
  }

  @Nested
  class OfOutcomes extends OutcomesContract {
    @Override
    Outcomes outcomes() {
      return new DynamoOutcomes(client, "Sends");
    }

    @Override
    Sends sends() {
      return new DynamoSends(client, "Sends");
    }
  }

  @Nested
  class OfModels extends ModelsContract {
    @Override
    Models models() {
      return new DynamoModels(client, "Metrics");
    }
  }

  @Nested
  class OfParts extends PartsContract {
    @Override
    Parts parts() {
      return new DynamoParts(client, "Metrics");
    }
  }

  @Nested
  class OfRecommenders extends RecommendersContract {
    @Override
    Recommenders recommenders() {
      return new DynamoRecommenders(client, "Metrics");
    }
  }

  @Nested
  class OfMetrics extends MetricsContract {
    @Override
    Metrics metrics() {
      return new DynamoMetrics(client, "Metrics");
    }
  }
}
