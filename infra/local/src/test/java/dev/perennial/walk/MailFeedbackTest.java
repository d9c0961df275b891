package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.SesFault;
import dev.perennial.local.ses.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What SES tells of a mail comes back through the rule of the template.
class MailFeedbackTest {
  private static final String BROWSER = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)";

  private final MailedShop mailed = new MailedShop();
  private final TestShop shop = mailed.shop();

  @AfterEach
  void close() {
    mailed.close();
  }

  @Test
  void a_mail_that_arrives_is_delivered() {
    mailed.send("ada");

    Send row = mailed.row("ada");
    assertThat(row.status()).isEqualTo(Status.DELIVERED);
    assertThat(row.messageId()).isEqualTo(mailed.mail().messageId());
    assertThat(row.sentAt()).contains(mailed.mail().acceptedAt());
    assertThat(shop.customer("ada").customer().suppressedAt()).isNull();
  }

  @Test
  void a_bounce_holds_though_the_delivery_is_told_after_it() {
    shop.cloud().ses().keepToItself();
    mailed.send("ada");
    assertThat(mailed.row("ada").status()).isEqualTo(Status.SENT);

    shop.cloud().ses().tell(mailed.mail(), Story.bounce("Permanent", "General"));
    shop.cloud().pump();
    shop.cloud().ses().tell(mailed.mail(), Story.delivery());
    shop.cloud().pump();

    assertThat(mailed.row("ada").status()).isEqualTo(Status.BOUNCED);
  }

  @Test
  void opens_of_persons_and_of_programs_are_kept_apart() {
    mailed.plan("ada", "first");
    shop.cloud().invoke("DispatchSends", "{}");
    shop.cloud().pump();
    Instant delivered = shop.now();
    shop.cloud().ses().tell(mailed.mail(), Story.click("scanner/1.0"));
    shop.cloud().ses().tell(mailed.mail(), Story.open(BROWSER));
    shop.pass(Duration.ofHours(2));
    assertThat(mailed.row("ada").feedback().openedAt()).isEmpty();

    shop.cloud().ses().tell(mailed.mail(), Story.open(BROWSER));
    shop.cloud().ses().tell(mailed.mail(), Story.click(BROWSER));
    shop.cloud().pump();

    Feedback feedback = mailed.row("ada").feedback();
    assertThat(feedback.openedAt()).contains(shop.now());
    assertThat(feedback.clickedAt()).contains(shop.now());
    assertThat(feedback.opens().times()).containsExactly(delivered, shop.now());
    assertThat(feedback.first(MailEventType.MACHINE_CLICKED)).contains(delivered);
  }

  @Test
  void the_same_event_again_writes_nothing() {
    mailed.send("ada");
    long writes = shop.cloud().meter().total().writes();

    shop.cloud().ses().tell(mailed.mail(), Story.delivery());
    shop.cloud().ses().tell(mailed.mail(), Story.delivery());
    shop.cloud().pump();

    assertThat(shop.cloud().meter().total().writes()).isEqualTo(writes);
  }

  @Test
  void what_cannot_be_read_is_set_aside_without_the_address() {
    shop.cloud()
        .invoke(
            "RecordFeedback",
            "{\"eventType\":\"Bounce\",\"mail\":{\"destination\":[\"ada@example.com\"]}}");

    assertThat(shop.cloud().dynamo().scan(scan -> scan.tableName("Quarantine")).items())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.toString()).contains("RecordFeedback").contains("Bounce");
              assertThat(item.toString()).doesNotContain("ada@");
            });
  }

  @Test
  void what_is_told_of_a_send_that_was_erased_changes_nothing() {
    mailed.send("ada");
    KeptMail mail = mailed.mail();
    shop.cloud()
        .dynamo()
        .deleteItem(
            delete ->
                delete
                    .tableName("Sends")
                    .key(Map.of("pk", text("ada"), "sk", text(MailedShop.key("ada").sortKey()))));
    shop.pass(Duration.ofMinutes(20));

    shop.cloud().ses().tell(mail, Story.complaint());
    shop.cloud().pump();

    assertThat(shop.sends().of(new CustomerId("ada")))
        .noneMatch(send -> send.key().equals(MailedShop.key("ada")));
    assertThat(shop.customer("ada").customer().suppressedAt()).isNull();
    assertThat(shop.cloud().failures()).isEmpty();
  }

  /// Lambda waits for a minute before it tries again, and for two more before the last time.
  @Test
  void no_try_of_lambda_takes_for_erased_what_the_index_may_yet_bring() {
    mailed.send("ada");
    Instant accepted = mailed.mail().acceptedAt();
    Instant bounced = accepted.plus(Duration.ofMinutes(9)).plusSeconds(50);
    assertThat(shop.cloud().function("RecordFeedback").resource().retries()).isEqualTo(2);

    for (Duration wait : List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(3))) {
      assertThat(told(bounced, bounced.plus(wait))).as("after %s", wait).contains("not there yet");
    }
    assertThat(told(bounced, bounced.plus(Duration.ofMinutes(10)))).contains("unknown_send");
    Instant late = accepted.plus(Duration.ofMinutes(21));
    assertThat(told(late, late)).contains("unknown_send");
  }

  /// What RecordFeedback says at that time of a bounce of a send that it cannot find.
  private String told(Instant bounced, Instant now) {
    shop.cloud().clock().advanceTo(now);
    String event =
        """
        {"source":"aws.ses","detail":{"eventType":"Bounce",
         "mail":{"timestamp":"%s","messageId":"ses-1","destination":["ada@example.com"],
          "tags":{"send_id":["00000000000000000000000000000000"]}},
         "bounce":{"bounceType":"Permanent","bounceSubType":"General","timestamp":"%s",
          "bouncedRecipients":[{"emailAddress":"ada@example.com"}]}}}
        """
            .formatted(mailed.mail().acceptedAt(), bounced);
    return shop.cloud().invoke("RecordFeedback", event).toString();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  @Test
  void a_send_whose_answer_was_lost_is_resolved_by_the_event_with_its_tag() {
    shop.cloud().ses().failNext(SesFault.LOST_ANSWER);

    mailed.send("ada");

    assertThat(mailed.row("ada").status()).isEqualTo(Status.DELIVERED);
    assertThat(mailed.row("ada").messageId()).isEqualTo(mailed.mail().messageId());
    assertThat(shop.cloud().ses().mails()).hasSize(1);
  }

  @Test
  void a_survey_mail_whose_answer_was_lost_counts_as_an_invitation() {
    shop.happens(shop.address("bea"));
    shop.happens(new ConsentChanged(shop.header("bea"), "email", "surveys", ConsentState.GRANTED));
    shop.orders("bea", "1001");
    shop.cloud().pump();
    shop.cloud().ses().failNext(SesFault.LOST_ANSWER);
    Moment order = new Moment(MomentType.ORDER_COMPLETED, shop.now(), "1001", false);
    SendKey key = new SendKey(new CustomerId("bea"), "post-purchase-nps", "1001");
    shop.sends().decide(Send.of(key, order, new Decision.SendAt(shop.now()), shop.now()));

    shop.pass(Duration.ofMinutes(2));

    assertThat(shop.events().of(new CustomerId("bea"), Set.of(EventType.SURVEY_INVITED)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.key().naturalKey()).isEqualTo(key.sendId());
              assertThat(event.time()).isEqualTo(mailed.mail().acceptedAt());
            });
  }
}
