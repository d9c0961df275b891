package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.SesFault;
import dev.perennial.local.ses.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What SES tells of a mail comes back through the rule of the template.
class MailFeedbackTest {
  private static final String BROWSER = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)";
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
    joins("ada", "ada@example.com");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_mail_that_arrives_is_delivered() {
    send("ada");

    Send row = row("ada");
    assertThat(row.status()).isEqualTo(Status.DELIVERED);
    assertThat(row.messageId()).isEqualTo(mail().messageId());
    assertThat(row.sentAt()).contains(mail().acceptedAt());
    assertThat(shop.customer("ada").customer().suppressedAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "bounce, BOUNCED, bounce",
    "bounce+label, BOUNCED, bounce",
    "suppressionlist, BOUNCED, bounce",
    "complaint, COMPLAINED, complaint"
  })
  void a_bounce_for_good_and_a_complaint_suppress_at_once(
      String mailbox, Status status, String kind) {
    joins("bea", mailbox + "@simulator.amazonses.com");

    send("bea");

    assertThat(row("bea").status()).isEqualTo(status);
    assertThat(shop.customer("bea").customer().suppressedAt()).isNotNull();
    assertThat(shop.events().of(new CustomerId("bea"), Set.of(EventType.MAIL_SUPPRESSED)))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.key().naturalKey()).isEqualTo(key("bea").sendId() + "+" + kind));
    plan("bea", "second");
    shop.pass(Duration.ofMinutes(2));
    assertThat(row("bea", "second").reason()).contains(Reason.SUPPRESSED);
  }

  @Test
  void the_fifth_mail_that_fails_for_a_while_suppresses() {
    for (int number = 1; number <= 5; number++) {
      assertThat(shop.customer("ada").customer().suppressedAt()).isNull();
      shop.pass(Duration.ofDays(20));
      plan("ada", "occasion-" + number);
      shop.pass(Duration.ofMinutes(2));
      shop.cloud().ses().tell(mail(), Story.bounce("Transient", "MailboxFull"));
      shop.cloud().pump();
    }

    assertThat(shop.cloud().ses().mails())
        .filteredOn(mail -> "birthday".equals(mail.tags().get("campaign")))
        .hasSize(5);
    assertThat(shop.customer("ada").customer().suppressedAt()).isNotNull();
  }

  @Test
  void a_mail_that_was_too_large_says_nothing_about_the_address() {
    send("ada");

    shop.cloud().ses().tell(mail(), Story.bounce("Transient", "MessageTooLarge"));
    shop.cloud().pump();

    assertThat(shop.events().of(new CustomerId("ada"), Set.of(EventType.MAIL_SUPPRESSED)))
        .isEmpty();
  }

  @Test
  void a_bounce_holds_though_the_delivery_is_told_after_it() {
    shop.cloud().ses().keepToItself();
    send("ada");
    assertThat(row("ada").status()).isEqualTo(Status.SENT);

    shop.cloud().ses().tell(mail(), Story.bounce("Permanent", "General"));
    shop.cloud().pump();
    shop.cloud().ses().tell(mail(), Story.delivery());
    shop.cloud().pump();

    assertThat(row("ada").status()).isEqualTo(Status.BOUNCED);
  }

  @Test
  void opens_of_persons_and_of_programs_are_kept_apart() {
    plan("ada", "first");
    shop.cloud().invoke("DispatchSends", "{}");
    shop.cloud().pump();
    Instant delivered = shop.now();
    shop.cloud().ses().tell(mail(), Story.click("scanner/1.0"));
    shop.cloud().ses().tell(mail(), Story.open(BROWSER));
    shop.pass(Duration.ofHours(2));
    assertThat(row("ada").feedback().openedAt()).isEmpty();

    shop.cloud().ses().tell(mail(), Story.open(BROWSER));
    shop.cloud().ses().tell(mail(), Story.click(BROWSER));
    shop.cloud().pump();

    assertThat(row("ada").feedback().openedAt()).contains(shop.now());
    assertThat(row("ada").feedback().clickedAt()).contains(shop.now());
    assertThat(row("ada").feedback().machineOpenedAt()).contains(delivered);
    assertThat(row("ada").feedback().machineClickedAt()).contains(delivered);
  }

  @Test
  void the_same_event_again_writes_nothing() {
    send("ada");
    long writes = shop.cloud().meter().total().writes();

    shop.cloud().ses().tell(mail(), Story.delivery());
    shop.cloud().ses().tell(mail(), Story.delivery());
    shop.cloud().pump();

    assertThat(shop.cloud().meter().total().writes()).isEqualTo(writes);
  }

  /// Writes of a complaint: 1 the customer's event, 2 the row.
  @ParameterizedTest
  @CsvSource({
    "1, CRASH_BEFORE",
    "1, CRASH_AFTER",
    "2, CRASH_BEFORE",
    "2, CRASH_AFTER",
    "2, THROTTLE",
    "2, LOST_ANSWER"
  })
  void wherever_a_run_ends_a_complaint_is_not_lost(int write, Fault fault) {
    send("ada");
    shop.tablesFollow("RecordFeedback", FaultPlan.nthWrite(write, fault));

    shop.cloud().ses().tell(mail(), Story.complaint());
    shop.cloud().pump();

    assertThat(row("ada").status()).isEqualTo(Status.COMPLAINED);
    assertThat(shop.customer("ada").customer().suppressedAt()).isNotNull();
    assertThat(shop.cloud().failures()).isEmpty();
  }

  @Test
  void what_somebody_stops_with_SES_itself_is_withdrawn_and_no_more_mail_goes() {
    send("ada");

    shop.cloud().ses().tell(mail(), Story.unsubscription());
    shop.cloud().ses().tell(mail(), Story.unsubscription());
    shop.cloud().pump();

    assertThat(row("ada").feedback().tells(MailEventType.UNSUBSCRIBED)).isTrue();
    assertThat(shop.events().of(new CustomerId("ada"), Set.of(EventType.CONSENT_CHANGED)))
        .filteredOn(event -> event.header().source().equals("urn:perennial:mail"))
        .extracting(event -> ((ConsentChanged) event).topic())
        .containsExactlyInAnyOrder("marketing", "newsletter", "surveys", "reminders");
    plan("ada", "second");
    shop.pass(Duration.ofMinutes(2));
    assertThat(row("ada", "second").reason()).contains(Reason.NO_CONSENT);
    assertThat(shop.cloud().ses().mails()).hasSize(1);
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
    send("ada");
    KeptMail mail = mail();
    shop.cloud()
        .dynamo()
        .deleteItem(
            delete ->
                delete
                    .tableName("Sends")
                    .key(Map.of("pk", text("ada"), "sk", text(key("ada").sortKey()))));
    shop.pass(Duration.ofMinutes(20));

    shop.cloud().ses().tell(mail, Story.complaint());
    shop.cloud().pump();

    assertThat(shop.sends().of(new CustomerId("ada")))
        .noneMatch(send -> send.key().equals(key("ada")));
    assertThat(shop.customer("ada").customer().suppressedAt()).isNull();
    assertThat(shop.cloud().failures()).isEmpty();
  }

  @Test
  void a_send_whose_answer_was_lost_is_resolved_by_the_event_with_its_tag() {
    shop.cloud().ses().failNext(SesFault.LOST_ANSWER);

    send("ada");

    assertThat(row("ada").status()).isEqualTo(Status.DELIVERED);
    assertThat(row("ada").messageId()).isEqualTo(mail().messageId());
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
              assertThat(event.time()).isEqualTo(mail().acceptedAt());
            });
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private void joins(String customer, String address) {
    shop.happens(new CustomerUpdated(shop.header(customer), Map.of(ProfileField.EMAIL, address)));
    shop.happens(shop.consent(customer));
    shop.orders(customer, "order-of-" + customer);
    shop.cloud().pump();
  }

  private void send(String customer) {
    plan(customer, "first");
    shop.pass(Duration.ofMinutes(2));
  }

  private void plan(String customer, String occasion) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), occasion, false);
    SendKey key = new SendKey(new CustomerId(customer), "birthday", occasion);
    Send send = Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now());
    assertThat(shop.sends().decide(send)).isTrue();
  }

  private Send row(String customer) {
    return row(customer, "first");
  }

  private Send row(String customer, String occasion) {
    return shop.sends().of(new CustomerId(customer)).stream()
        .filter(send -> send.key().campaign().equals("birthday"))
        .filter(send -> send.key().occasion().equals(occasion))
        .findFirst()
        .orElseThrow();
  }

  private static SendKey key(String customer) {
    return new SendKey(new CustomerId(customer), "birthday", "first");
  }

  private KeptMail mail() {
    return shop.cloud().ses().mails().getLast();
  }
}
