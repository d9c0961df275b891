package dev.perennial.local.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PersonRowsTest {
  private static final CustomerId ADA = new CustomerId("ada");
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final String ORDER =
      """
      {"specversion":"1.0","id":"o1","source":"https://shop.example","type":"order.completed",
       "subject":"ada","time":"2026-01-05T10:00:00Z",
       "data":{"order_id":"1","currency":"EUR","total":"5.00","email":"Ada@Example.com"}}
      """;

  @Test
  void a_row_that_cannot_be_read_is_told_as_it_is_and_hides_no_other() throws IOException {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
    try (LocalDynamo database =
        MemoryDynamo.open(
            Template.read(home.resolve("template.yaml"), Map.of()).tables().values(),
            InstantSource.fixed(NOW))) {
      DynamoDbClient dynamo = database.client();
      new DynamoEvents(dynamo, "Events").record(EventReader.read(ORDER));
      new DynamoSends(dynamo, "Sends").decide(send());
      put(dynamo, "Events", "order.completed#https://shop.example#2", "event", "{half");
      put(dynamo, "Sends", "a-campaign#1", "decision", "maybe");
      DynamoQuarantine quarantine = new DynamoQuarantine(dynamo, "Quarantine", Duration.ofDays(30));
      quarantine.put("RecordFeedback", "1", "is no event", "to <ADA@EXAMPLE.COM>", NOW);
      quarantine.put("RecordFeedback", "2", "is no event", "to <joada@example.com>", NOW);

      Stored stored =
          new PersonRows(dynamo)
              .read(ADA, new PersonRows.Tables("Events", "Customers", "Sends", "Quarantine"));

      assertThat(stored.events()).hasSize(1);
      assertThat(stored.decisions()).containsExactly(send());
      assertThat(stored.unreadable())
          .extracting(row -> row.table() + " " + row.row().text("sk"))
          .containsExactly("Events order.completed#https://shop.example#2", "Sends a-campaign#1");
      assertThat(stored.setAside()).extracting(row -> row.text("sk")).containsExactly("1");
    }
  }

  private static Send send() {
    return Send.of(
        new SendKey(ADA, "welcome", "first"),
        new Moment(MomentType.FIRST_ORDER, NOW, "first", false),
        new Decision.Skip(Reason.NO_CONSENT),
        NOW);
  }

  private static void put(
      DynamoDbClient dynamo, String table, String key, String name, String value) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk",
            AttributeValue.fromS(ADA.value()),
            "sk",
            AttributeValue.fromS(key),
            name,
            AttributeValue.fromS(value));
    dynamo.putItem(put -> put.tableName(table).item(item));
  }
}
