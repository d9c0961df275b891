package dev.perennial.walk;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.cli.ShownReasons;
import dev.perennial.local.report.Results;
import dev.perennial.local.ses.SesFault;
import dev.perennial.risk.RiskModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a sender finds at the time of a mail that was planned: the mail is cancelled, with its
/// reason in `decisions.csv`.
class SenderReasonsTest {

  @TempDir private Path folder;
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.ofManyDays();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void every_mail_that_was_planned_and_may_not_go_is_cancelled_with_its_reason()
      throws IOException {
    for (String customer : List.of("rejected", "retired", "paused", "unreadable", "erased")) {
      shop.joins(customer);
      shop.orders(customer, "order-of-" + customer);
    }
    shop.cloud().pump();
    plan("rejected", "birthday");
    shop.cloud().ses().failNext(SesFault.REJECTION);
    shop.cloud().invoke("DispatchSends", "{}");
    plan("retired", "summer-of-2019");
    plan("paused", "newsletter");
    plan("gone", "birthday");
    plan("unreadable", "birthday");
    spoilConsent("unreadable");
    plan("erased", "birthday");
    shop.happens(new CustomerErased(shop.header("erased"), "request-1"));

    shop.cloud().invoke("DispatchSends", "{}");

    Map<String, String> decisions = decisions();
    assertThat(decisions)
        .containsEntry("rejected birthday", "send cancelled rejected")
        .containsEntry("retired summer-of-2019", "send cancelled unknown_campaign")
        .containsEntry("paused newsletter", "send cancelled campaign_paused")
        .containsEntry("unreadable birthday", "send cancelled unreadable")
        .containsEntry("erased birthday", "send cancelled erased");
    assertThat(shop.cloud().ses().mails()).isEmpty();

    shop.orders("gone", "comes back");
    shop.cloud().pump();

    assertThat(decisions()).containsEntry("gone birthday", "send cancelled unknown_customer");
    assertThat(decisions())
        .as("nothing tells of who was erased")
        .doesNotContainKey("erased birthday");
    assertThat(reasons(decisions, decisions())).containsAll(codes(ShownReasons.OF_THE_SENDER));
  }

  @Test
  void an_occasion_that_was_decided_before_gets_no_other_row() throws IOException {
    for (String customer : List.of("once", "again")) {
      shop.joins(customer);
      shop.orders(customer, "order-of-" + customer);
      shop.happens(
          new CustomerUpdated(shop.header(customer), Map.of(ProfileField.BIRTHDAY, "--01-06")));
    }
    Decision earlier = new Decision.Skip(Reason.NOT_IN_AUDIENCE);
    assertThat(
            shop.sends().decide(Send.of(key("again", "birthday"), birthday(), earlier, shop.now())))
        .isTrue();

    shop.pass(Duration.ofHours(19));

    assertThat(shop.customer("again").birthdayRaised())
        .as("the moment came again")
        .isEqualTo(shop.customer("once").birthdayRaised())
        .isEqualTo(2026);
    assertThat(decisions().get("once birthday")).isIn("send planned ", "holdout  holdout");
    assertThat(decisions().get("again birthday")).isEqualTo("skip  not_in_audience");
  }

  private Moment birthday() {
    return new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false);
  }

  private void plan(String customer, String campaign) {
    Decision now = new Decision.SendAt(shop.now());
    assertThat(shop.sends().decide(Send.of(key(customer, campaign), birthday(), now, shop.now())))
        .isTrue();
  }

  private static SendKey key(String customer, String campaign) {
    return new SendKey(new CustomerId(customer), campaign, "2026");
  }

  private void spoilConsent(String customer) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS(customer),
            "sk", AttributeValue.fromS("consent.changed#https://shop.example#1"),
            "event", AttributeValue.fromS("nothing"));
    shop.cloud().dynamo().putItem(put -> put.tableName("Events").item(item));
  }

  /// By customer and campaign, each once: decision, status and reason.
  private Map<String, String> decisions() throws IOException {
    Path file = folder.resolve("decisions.csv");
    Scoring scoring = new Scoring(SettingsFile.read("settings.yaml"), RiskModel.UNFITTED);
    Results.read(shop.customers(), shop.sends(), scoring, shop.now()).writeDecisions(file);
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream()
          .filter(row -> !row.getField("campaign").equals("welcome"))
          .collect(
              toMap(
                  row -> row.getField("customer_id") + " " + row.getField("campaign"),
                  row ->
                      String.join(
                          " ",
                          row.getField("decision"),
                          row.getField("status"),
                          row.getField("reason"))));
    }
  }

  private static Set<String> reasons(Map<String, String> one, Map<String, String> other) {
    return Stream.of(one, other)
        .flatMap(rows -> rows.values().stream())
        .map(row -> row.substring(row.lastIndexOf(' ') + 1))
        .collect(toSet());
  }

  private static Set<String> codes(Set<Reason> reasons) {
    return reasons.stream().map(Reason::code).collect(toSet());
  }
}
