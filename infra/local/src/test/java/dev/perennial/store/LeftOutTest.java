package dev.perennial.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoTombstones;
import dev.perennial.lambda.erasure.Tombstone;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.template.Template;
import dev.perennial.risk.RiskModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Of whom a question for many brings no answer, nothing is known: neither that they are there nor
/// that they are not.
class LeftOutTest {
  private static final CustomerId ADA = new CustomerId("ada");
  private static final CustomerId BEA = new CustomerId("bea");
  private static final CustomerId EVA = new CustomerId("eva");

  @Test
  void whom_DynamoDB_did_not_get_to_and_who_cannot_be_read_are_not_among_the_answers()
      throws IOException {
    Path template = Path.of(System.getProperty("perennial.root", "../..")).resolve("template.yaml");
    var tables = Template.read(template, Map.of()).tables().values();
    try (LocalDynamo memory = MemoryDynamo.open(tables, InstantSource.system())) {
      DynamoInterceptor throttled = (request, next) -> withoutBea(request, next.pass(request));
      DynamoDbClient client = throttled.around(memory.client());
      DynamoCustomers customers = new DynamoCustomers(client, "Customers");
      CustomerState ada =
          new Folding(new Scoring(SettingsFile.read("settings.yaml"), RiskModel.UNFITTED))
              .fold(null, ADA, List.of(), null, Instant.EPOCH);
      customers.save(ada, 0);
      client.putItem(put -> put.tableName("Customers").item(Map.of("pk", text("eva"))));

      Map<CustomerId, Optional<CustomerState>> found =
          customers.findAll(List.of(ADA, BEA, EVA, new CustomerId("nobody")));

      assertThat(found)
          .containsOnly(
              Map.entry(ADA, Optional.of(ada)),
              Map.entry(new CustomerId("nobody"), Optional.empty()));
    }
  }

  @Test
  void a_tombstone_that_cannot_be_read_is_not_among_the_answers_and_alone_says_why()
      throws IOException {
    Path template = Path.of(System.getProperty("perennial.root", "../..")).resolve("template.yaml");
    var tables = Template.read(template, Map.of()).tables().values();
    try (LocalDynamo memory = MemoryDynamo.open(tables, InstantSource.system())) {
      DynamoTombstones tombstones =
          new DynamoTombstones(memory.client(), "Events", () -> "the key of this test");
      Tombstone ofAda = tombstones.raise(ADA, Instant.EPOCH);
      tombstones.raise(BEA, Instant.EPOCH);
      spoilAllBut(requireNonNull(ofAda.secret()), memory.client());

      Map<CustomerId, Optional<Tombstone>> found = tombstones.findAll(List.of(ADA, BEA, EVA));

      assertThat(found).containsOnlyKeys(ADA, EVA);
      assertThat(found.get(EVA)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tombstones.find(BEA))
          .withMessageContaining("tombstone");
    }
  }

  /// Makes nonsense of the tombstones with another secret.
  private static void spoilAllBut(String secret, DynamoDbClient client) {
    client.scan(scan -> scan.tableName("Events")).items().stream()
        .filter(item -> item.containsKey("secret") && !text(secret).equals(item.get("secret")))
        .map(HashMap::new)
        .forEach(
            item -> {
              item.put("tombstone_before", text("yesterday"));
              client.putItem(put -> put.tableName("Events").item(item));
            });
  }

  private static DynamoDbResponse withoutBea(DynamoDbRequest request, DynamoDbResponse response) {
    if (request instanceof BatchGetItemRequest many
        && response instanceof BatchGetItemResponse answer) {
      Map<String, AttributeValue> key = Map.of("pk", text("bea"));
      var left = new HashMap<>(many.requestItems());
      left.replaceAll((table, asked) -> asked.toBuilder().keys(List.of(key)).build());
      return answer.toBuilder().unprocessedKeys(left).build();
    }
    return response;
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
