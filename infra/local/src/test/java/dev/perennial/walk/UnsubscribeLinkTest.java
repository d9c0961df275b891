package dev.perennial.walk;

import static dev.perennial.walk.LinkedCustomer.ADA;
import static dev.perennial.walk.LinkedCustomer.FORM;
import static dev.perennial.walk.LinkedCustomer.ONE_CLICK;
import static dev.perennial.walk.LinkedCustomer.SEND;
import static dev.perennial.walk.LinkedCustomer.urls;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.EventType;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.ses.MailParts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The links by which somebody stops mail, from the mail to what follows.
class UnsubscribeLinkTest {
  private static final String MULTIPART = "multipart/form-data; boundary=x";

  private final LinkedCustomer ada = new LinkedCustomer();
  private final TestShop shop = ada.shop();

  @AfterEach
  void close() {
    ada.close();
  }

  @Test
  void the_link_in_the_head_of_a_mail_stops_the_next_mail_before_anything_is_folded() {
    ada.plan("2026");
    shop.pass(Duration.ofMinutes(1));
    String eml = MailParts.read(shop.cloud().ses().mails().getFirst().eml()).headers().toString();
    String link = eml.replaceAll("(?s).*<(https://[^>]*/unsubscribe/[^>]*)>.*", "$1");
    ada.plan("2027");

    ApiAnswer answer = ada.post(URI.create(link), FORM, ONE_CLICK);
    shop.cloud().clock().advanceTo(shop.now().plusSeconds(1));
    shop.cloud().invoke("DispatchSends", "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(ada.row("2026").feedback().tells(MailEventType.UNSUBSCRIBED)).isTrue();
    assertThat(ada.row("2026").status()).isEqualTo(Status.DELIVERED);
    Send second = ada.row("2027");
    assertThat(second.status()).isEqualTo(Status.CANCELLED);
    assertThat(second.reason()).contains(Reason.NO_CONSENT);
    shop.cloud().pump();
    assertThat(ada.state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void who_asks_for_a_pause_gets_no_mail_before_anything_is_folded() {
    ada.plan("2026");

    ada.post(
        urls().preferences(ADA, SEND),
        FORM,
        "form=preferences&language=en&pause=30&topic=marketing");
    shop.cloud().clock().advanceTo(shop.now().plusSeconds(61));
    shop.cloud().invoke("DispatchSends", "{}");

    assertThat(ada.row("2026").status()).isEqualTo(Status.CANCELLED);
    assertThat(ada.row("2026").reason()).contains(Reason.CUSTOMER_PAUSED);
    assertThat(shop.cloud().ses().mails()).isEmpty();
  }

  @Test
  void a_customer_who_cannot_be_read_can_still_unsubscribe() {
    shop.cloud()
        .dynamo()
        .updateItem(
            update ->
                update
                    .tableName("Customers")
                    .key(Map.of("pk", AttributeValue.fromS("ada")))
                    .updateExpression("SET history = :broken")
                    .expressionAttributeValues(
                        Map.of(
                            ":broken",
                            AttributeValue.fromB(
                                SdkBytes.fromByteArray(new byte[] {1, 0, 1, 2})))));

    ApiAnswer answer = ada.post(urls().unsubscribe(ADA, SEND, "marketing"), FORM, ONE_CLICK);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(shop.events().of(ADA, Set.of(EventType.CONSENT_CHANGED)))
        .filteredOn(
            event ->
                event instanceof ConsentChanged change && change.state() == ConsentState.WITHDRAWN)
        .hasSize(1);
  }

  @Test
  void a_mail_program_may_post_in_parts_as_rfc_8058_prefers() {
    String parts =
        """
        --x\r
        Content-Disposition: form-data; name="List-Unsubscribe"\r
        \r
        One-Click\r
        --x--\r
        """;

    ApiAnswer answer = ada.post(urls().unsubscribe(ADA, SEND, "marketing"), MULTIPART, parts);

    assertThat(answer.status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(ada.state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void the_page_stops_one_topic_or_everything_and_a_second_time_changes_nothing() {
    URI link = urls().unsubscribe(ADA, SEND, "surveys");

    assertThat(ada.post(link, FORM, "what=topic").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(ada.state("surveys")).isEqualTo(ConsentState.WITHDRAWN);
    assertThat(ada.state("marketing")).isEqualTo(ConsentState.GRANTED);

    assertThat(ada.post(link, FORM, "what=everything").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(List.of(ada.state("marketing"), ada.state("newsletter"), ada.state("reminders")))
        .containsOnly(ConsentState.WITHDRAWN);
    int after = ada.stored();
    ada.post(link, FORM, "what=everything");
    ada.post(link, FORM, ONE_CLICK);
    assertThat(ada.stored()).isEqualTo(after);
  }
}
