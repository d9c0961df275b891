package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.local.ses.SesFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sender, where something of one send cannot be read: the others go.
class SpoiltSendsTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String UNREADABLE = "send that is unknown cannot be read";
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
    join("ada");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_unknown_send_that_cannot_be_read_raises_the_alarm_once_a_day_and_others_go() {
    plan("ada", birthday());
    shop.cloud().ses().failNext(SesFault.LOST_REQUEST);
    shop.pass(A_MINUTE);
    assertThat(row("ada").status()).isEqualTo(Status.UNKNOWN);
    spoil("ada");
    shop.pass(Duration.ofHours(24).minus(A_MINUTE));
    assertThat(shop.log()).doesNotContain(UNREADABLE);
    join("bea");
    plan("bea", birthday());

    shop.pass(Duration.ofHours(2));

    assertThat(row("bea").status()).isEqualTo(Status.DELIVERED);
    assertThat(shop.log().lines().filter(line -> line.contains(UNREADABLE)))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("\"Name\":\"UnreadableSends\""));
    assertThat(shop.cloud().ses().mails()).hasSize(1);
  }

  @Test
  void a_mail_that_cannot_be_made_of_what_is_stored_waits_with_the_alarm_and_the_next_goes() {
    join("bea");
    plan("ada", new Moment(MomentType.POINTS_EXPIRING, shop.now(), "no day", false));
    plan("bea", birthday());

    shop.pass(A_MINUTE.multipliedBy(5));

    assertThat(row("ada").status()).isEqualTo(Status.PLANNED);
    assertThat(shop.log()).contains("\"Name\":\"UnreadableSends\"").contains("DateTimeParse");
    assertThat(row("bea").status()).isEqualTo(Status.DELIVERED);
  }

  private void join(String customer) {
    shop.joins(customer);
    shop.orders(customer, "order-of-" + customer);
    shop.cloud().pump();
  }

  private Moment birthday() {
    return new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false);
  }

  private void plan(String customer, Moment moment) {
    Decision decision = new Decision.SendAt(shop.now());
    assertThat(shop.sends().decide(Send.of(key(customer), moment, decision, shop.now()))).isTrue();
  }

  private void spoil(String customer) {
    shop.cloud()
        .dynamo()
        .updateItem(
            update ->
                update
                    .tableName("Sends")
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS(customer),
                            "sk", AttributeValue.fromS(key(customer).sortKey())))
                    .updateExpression("SET decided_at = :never")
                    .expressionAttributeValues(Map.of(":never", AttributeValue.fromS("never"))));
  }

  private Send row(String customer) {
    return shop.ledger(customer).stream()
        .filter(send -> send.key().equals(key(customer)))
        .findFirst()
        .orElseThrow();
  }

  private static SendKey key(String customer) {
    return new SendKey(new CustomerId(customer), "birthday", "2026");
  }
}
