package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import dev.perennial.local.ses.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A campaign whose mails annoy, in a shop that looks from four mails on. Four customers get
/// birthday mails; what SES tells of their mails comes back through the rule of the template.
class SafetyStopTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

  @TempDir private Path folder;
  private TestShop shop;

  @BeforeEach
  void open() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            staff_address: staff@example.com
            safety_stop: { complaints: 0.001, bounces: 0.5, window_days: 14, min_mails: 4, min_complaints: 2 }
            """);
    shop = TestShop.ofManyDays(options -> options.variable("SETTINGS", settings.toString()));
    for (String customer : List.of("ada", "bea", "cat", "dan")) {
      joins(customer);
    }
    shop.pass(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_campaign_with_too_many_complaints_pauses_and_the_staff_is_told_and_somebody_resumes_it() {
    complains("ada");
    assertThat(pauses().paused()).isEmpty();
    complains("bea");
    assertThat(pauses().paused()).containsExactly("birthday");
    assertThat(shop.log()).contains("\"Name\":\"PausedCampaigns\"").doesNotContain("@example");

    plan("eve", "waits");
    shop.pass(Duration.ofMinutes(2));

    assertThat(row("eve", "waits").status()).isEqualTo(Status.CANCELLED);
    assertThat(row("eve", "waits").reason()).contains(Reason.CAMPAIGN_PAUSED);
    KeptMail note = shop.cloud().ses().mails().getLast();
    assertThat(note.recipients()).containsExactly("staff@example.com");
    assertThat(note.subject()).isEqualTo("The campaign birthday has paused itself");
    assertThat(MailParts.read(note.eml()).text().orElseThrow())
        .contains("Called spam: 2", "Mails that were counted: 4")
        .doesNotContain("bea");

    assertThat(resume("nonsense")).contains("no campaign is called nonsense");
    assertThat(resume("birthday")).contains("\"resumed\":true", "\"paused\":[]");
    assertThat(resume("birthday")).contains("\"resumed\":false");
    complains("cat");
    assertThat(pauses().paused()).as("what was before does not count").isEmpty();
    assertThat(pauses().tally("birthday", TODAY)).isEqualTo(new MailTally(0, 0, 1));
    plan("fay", "goes");
    shop.pass(Duration.ofMinutes(2));
    assertThat(row("fay", "goes").status()).isEqualTo(Status.DELIVERED);
    assertThat(notes()).hasSize(1);
  }

  @Test
  void what_is_planned_while_the_campaign_is_paused_is_skipped_with_the_reason() {
    complains("ada");
    complains("bea");
    shop.joins("eve");
    shop.orders("eve", "order-of-eve");
    shop.happens(new CustomerUpdated(shop.header("eve"), Map.of(ProfileField.BIRTHDAY, "--01-06")));
    shop.cloud().pump();

    shop.pass(Duration.ofHours(19));

    assertThat(shop.ledger("eve"))
        .filteredOn(send -> send.key().campaign().equals("birthday"))
        .singleElement()
        .satisfies(send -> assertThat(send.reason()).contains(Reason.CAMPAIGN_PAUSED));
  }

  @Test
  void the_note_goes_once_though_complaints_go_on_and_the_customers_are_erased_before_it_does() {
    complains("ada");
    shop.tablesFollow("RecordFeedback", FaultPlan.nthWrite(4, Fault.CRASH_BEFORE));
    complains("bea");
    complains("cat");
    complains("cat");
    for (String customer : List.of("ada", "bea", "cat")) {
      shop.happens(new CustomerErased(shop.header(customer), "erase-" + customer));
    }
    shop.cloud().pump();

    shop.pass(Duration.ofMinutes(2));

    assertThat(notes()).hasSize(1);
    assertThat(pauses().pauseOf("birthday")).isPresent();
  }

  @Test
  void mails_that_come_back_for_good_stop_it_as_well() {
    for (String customer : List.of("ada", "bea", "cat")) {
      shop.cloud().ses().tell(mailTo(customer), Story.bounce("Permanent", "General"));
      shop.cloud().pump();
    }

    assertThat(pauses().paused()).containsExactly("birthday");
    assertThat(pauses().tally("birthday", TODAY)).isEqualTo(new MailTally(4, 3, 0));
  }

  /// Writes of the complaint that stops the campaign: 1 the customer's event, 2 the row with its
  /// count, 3 the pause, 4 the note.
  @ParameterizedTest
  @CsvSource({
    "2, CRASH_BEFORE",
    "2, CRASH_AFTER",
    "2, LOST_ANSWER",
    "3, CRASH_BEFORE",
    "3, CRASH_AFTER",
    "4, CRASH_BEFORE",
    "4, CRASH_AFTER"
  })
  void wherever_a_run_ends_each_mail_counts_once_and_the_campaign_pauses(int write, Fault fault) {
    complains("ada");
    shop.tablesFollow("RecordFeedback", FaultPlan.nthWrite(write, fault));

    complains("bea");
    complains("bea");

    assertThat(pauses().tally("birthday", TODAY)).isEqualTo(new MailTally(4, 0, 2));
    assertThat(pauses().paused()).containsExactly("birthday");
    shop.pass(Duration.ofMinutes(1));
    assertThat(notes()).hasSize(1);
  }

  private DynamoPauses pauses() {
    return new DynamoPauses(shop.cloud().dynamo(), "Sends");
  }

  private String resume(String campaign) {
    Outcome outcome =
        shop.cloud().invoke("ResumeCampaign", "{\"campaign\":\"%s\"}".formatted(campaign));
    return switch (outcome) {
      case Outcome.Answer answer -> answer.json();
      case Outcome.FunctionError error -> error.errorMessage();
    };
  }

  private List<KeptMail> notes() {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> "pause-note".equals(mail.tags().get("campaign")))
        .toList();
  }

  private void complains(String customer) {
    shop.cloud().ses().tell(mailTo(customer), Story.complaint());
    shop.cloud().pump();
  }

  private KeptMail mailTo(String customer) {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains(customer + "@example.com"))
        .findFirst()
        .orElseThrow();
  }

  private void joins(String customer) {
    shop.joins(customer);
    shop.orders(customer, "order-of-" + customer);
    shop.cloud().pump();
    plan(customer, "first");
  }

  private void plan(String customer, String occasion) {
    if (shop.customers().find(new CustomerId(customer)).isEmpty()) {
      shop.joins(customer);
      shop.orders(customer, "order-of-" + customer);
      shop.cloud().pump();
    }
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), occasion, false);
    SendKey key = new SendKey(new CustomerId(customer), "birthday", occasion);
    shop.sends().decide(Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now()));
  }

  private Send row(String customer, String occasion) {
    return shop.ledger(customer).stream()
        .filter(send -> send.key().campaign().equals("birthday"))
        .filter(send -> send.key().occasion().equals(occasion))
        .findFirst()
        .orElseThrow();
  }
}
