package dev.perennial.local.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.lambda.wire.EventReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Which rows of Quarantine are handed to somebody as theirs.
class MentionsTest {
  private static final CustomerId ANN = new CustomerId("7");
  private static final String ORDER =
      """
      "order_id":"1","currency":"EUR","total":"5.00","email":"Ann@Example.com"
      """;
  private static final SendKey MAIL = new SendKey(ANN, "welcome", "first");
  private static final Mentions MENTIONS =
      Mentions.of(
          ANN,
          List.of(told("order.completed", ORDER), told("customer.merged", "\"into\":\"8\"")),
          List.of(
              Send.of(
                  MAIL,
                  new Moment(MomentType.FIRST_ORDER, Instant.EPOCH, "first", false),
                  new Decision.Skip(Reason.NO_CONSENT),
                  Instant.EPOCH)),
          List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.com",
        "to ANN@EXAMPLE.COM.",
        "{\"to\":[\"Ann@example.com\"]}",
        "a line\\nann@example.com\\tand more",
        "\\u003cann@example.com\\u003e",
        "{\"subject\" : \"7\"}",
        "{\"customer_id\":\"8\"}"
      })
  void a_text_with_an_address_or_an_id_of_theirs_is_theirs(String text) {
    assertThat(MENTIONS.isIn(row("1", Map.of("text", AttributeValue.fromS(text))))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "joann@example.com",
        "jo.ann@example.com",
        "ann@example.com.au",
        "ann@example.community",
        "{\"price\":\"7\"}",
        "{\"subject\":\"77\"}",
        "7"
      })
  void what_only_looks_like_it_is_another_ones(String text) {
    assertThat(MENTIONS.isIn(row("1", Map.of("text", AttributeValue.fromS(text))))).isFalse();
  }

  @Test
  void a_row_is_found_by_its_keys_and_by_a_mail_to_them() {
    assertThat(MENTIONS.isIn(row("1", Map.of("pk", AttributeValue.fromS("7"))))).isTrue();
    assertThat(MENTIONS.isIn(row("1", Map.of("pk", AttributeValue.fromS("9"))))).isFalse();
    assertThat(MENTIONS.isIn(row("7", Map.of()))).isTrue();
    assertThat(
            MENTIONS.isIn(row("1", Map.of("text", AttributeValue.fromS("send " + MAIL.sendId())))))
        .isTrue();
  }

  private static Item row(String key, Map<String, AttributeValue> image) {
    return new Item(
        Map.of(
            "pk", AttributeValue.fromS("UpdateCustomer"),
            "sk", AttributeValue.fromS(key),
            "image", AttributeValue.fromM(image)));
  }

  private static Envelope told(String type, String data) {
    return EventReader.read(
        """
        {"specversion":"1.0","id":"%s","source":"https://shop.example","type":"%s",
         "subject":"7","time":"2026-01-05T10:00:00Z","data":{%s}}
        """
            .formatted(type, type, data));
  }
}
