package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Status;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.ses.Story;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What SES tells of a mail that came back, was complained of or unsubscribed from, and that nobody
/// gets another one then.
class MailSuppressionTest {
  private final MailedShop mailed = new MailedShop();
  private final TestShop shop = mailed.shop();

  @AfterEach
  void close() {
    mailed.close();
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
    mailed.joins("bea", mailbox + "@simulator.amazonses.com");

    mailed.send("bea");

    assertThat(mailed.row("bea").status()).isEqualTo(status);
    assertThat(shop.customer("bea").customer().suppressedAt()).isNotNull();
    assertThat(shop.events().of(new CustomerId("bea"), Set.of(EventType.MAIL_SUPPRESSED)))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.key().naturalKey())
                    .isEqualTo(MailedShop.key("bea").sendId() + "+" + kind));
    mailed.plan("bea", "second");
    shop.pass(Duration.ofMinutes(2));
    assertThat(mailed.row("bea", "second").reason()).contains(Reason.SUPPRESSED);
  }

  @Test
  void the_fifth_mail_that_fails_for_a_while_suppresses() {
    for (int number = 1; number <= 5; number++) {
      assertThat(shop.customer("ada").customer().suppressedAt()).isNull();
      shop.pass(Duration.ofDays(20));
      mailed.plan("ada", "occasion-" + number);
      shop.pass(Duration.ofMinutes(2));
      shop.cloud().ses().tell(mailed.mail(), Story.bounce("Transient", "MailboxFull"));
      shop.cloud().pump();
    }

    assertThat(shop.cloud().ses().mails())
        .filteredOn(mail -> "birthday".equals(mail.tags().get("campaign")))
        .hasSize(5);
    assertThat(shop.customer("ada").customer().suppressedAt()).isNotNull();
  }

  @Test
  void a_mail_that_was_too_large_says_nothing_about_the_address() {
    mailed.send("ada");

    shop.cloud().ses().tell(mailed.mail(), Story.bounce("Transient", "MessageTooLarge"));
    shop.cloud().pump();

    assertThat(shop.events().of(new CustomerId("ada"), Set.of(EventType.MAIL_SUPPRESSED)))
        .isEmpty();
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
    mailed.send("ada");
    shop.tablesFollow("RecordFeedback", FaultPlan.nthWrite(write, fault));

    shop.cloud().ses().tell(mailed.mail(), Story.complaint());
    shop.cloud().pump();

    assertThat(mailed.row("ada").status()).isEqualTo(Status.COMPLAINED);
    assertThat(shop.customer("ada").customer().suppressedAt()).isNotNull();
    assertThat(shop.cloud().failures()).isEmpty();
  }

  @Test
  void what_somebody_stops_with_SES_itself_is_withdrawn_and_no_more_mail_goes() {
    mailed.send("ada");

    shop.cloud().ses().tell(mailed.mail(), Story.unsubscription());
    shop.cloud().ses().tell(mailed.mail(), Story.unsubscription());
    shop.cloud().pump();

    assertThat(mailed.row("ada").feedback().tells(MailEventType.UNSUBSCRIBED)).isTrue();
    assertThat(shop.events().of(new CustomerId("ada"), Set.of(EventType.CONSENT_CHANGED)))
        .filteredOn(event -> event.header().source().equals("urn:perennial:mail"))
        .extracting(event -> ((ConsentChanged) event).topic())
        .containsExactlyInAnyOrder("marketing", "newsletter", "surveys", "reminders");
    mailed.plan("ada", "second");
    shop.pass(Duration.ofMinutes(2));
    assertThat(mailed.row("ada", "second").reason()).contains(Reason.NO_CONSENT);
    assertThat(shop.cloud().ses().mails()).hasSize(1);
  }
}
