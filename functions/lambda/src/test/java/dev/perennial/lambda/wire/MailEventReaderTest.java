package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.OptOut;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What SES tells, in each of its forms. The forms are those of the SES Developer Guide, "Examples
/// of event data that Amazon SES publishes to Amazon SNS".
class MailEventReaderTest {
  private static final String MAIL =
      """
      "mail":{"timestamp":"2017-08-05T00:40:02.012Z","source":"Shop <shop@example.com>",\
      "messageId":"m-1","destination":["ada@example.com"],"headersTruncated":false,\
      "headers":[{"name":"To","value":"Ada <ada@example.com>"}],\
      "commonHeaders":{"to":["ada@example.com"],"subject":"Dear Ada"},\
      "tags":{"ses:configuration-set":["MailEvents"],"send_id":["s-1"]}}\
      """;
  private static final Instant ACCEPTED = Instant.parse("2017-08-05T00:40:02.012Z");
  private static final Instant LATER = Instant.parse("2017-08-05T00:41:02.669Z");
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/60.0.3112.90 Safari/537.36";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Delivery | \"delivery\":{\"timestamp\":\"T\",\"recipients\":[\"ada@example.com\"]} |"
            + " DELIVERED",
        "Bounce |"
            + " \"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\",\"timestamp\":\"T\"}"
            + " | BOUNCED",
        "Bounce |"
            + " \"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"OnAccountSuppressionList\",\"timestamp\":\"T\"}"
            + " | BOUNCED",
        "Bounce |"
            + " \"bounce\":{\"bounceType\":\"Transient\",\"bounceSubType\":\"MailboxFull\",\"timestamp\":\"T\"}"
            + " | SOFT_BOUNCED",
        "Bounce |"
            + " \"bounce\":{\"bounceType\":\"Transient\",\"bounceSubType\":\"ContentRejected\",\"timestamp\":\"T\"}"
            + " | REFUSED",
        "Bounce |"
            + " \"bounce\":{\"bounceType\":\"Undetermined\",\"bounceSubType\":\"Undetermined\",\"timestamp\":\"T\"}"
            + " | SOFT_BOUNCED",
        "Complaint |"
            + " \"complaint\":{\"complaintSubType\":null,\"complaintFeedbackType\":\"abuse\",\"timestamp\":\"T\"}"
            + " | COMPLAINED",
        "DeliveryDelay |"
            + " \"deliveryDelay\":{\"delayType\":\"TransientCommunicationFailure\",\"timestamp\":\"T\"}"
            + " | DELAYED",
        "Subscription |"
            + " \"subscription\":{\"contactList\":\"list\",\"timestamp\":\"T\",\"source\":\"UnsubscribeHeader\"}"
            + " | UNSUBSCRIBED"
      })
  void each_type_is_read_with_its_own_time(String type, String part, MailEventType expected) {
    assertThat(read(record(type, part.replace("\"T\"", "\"" + LATER + "\""))))
        .isEqualTo(new MailEvent("s-1", "m-1", ACCEPTED, expected, LATER));
  }

  @ParameterizedTest
  @CsvSource({
    "Send, send, SENT",
    "Reject, reject, REJECTED",
    "Rendering Failure, failure, REJECTED"
  })
  void what_has_no_time_of_its_own_has_that_of_the_mail(
      String type, String part, MailEventType expected) {
    assertThat(read(record(type, "\"" + part + "\":{}")))
        .isEqualTo(new MailEvent("s-1", "m-1", ACCEPTED, expected, ACCEPTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mozilla/5.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1)",
        "python-requests/2.31",
        "Go-http-client/1.1",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0"
      })
  void a_program_that_says_so_is_no_person(String agent) {
    assertThat(read(visit("Open", "open", agent)).type()).isEqualTo(MailEventType.MACHINE_OPENED);
    assertThat(read(visit("Click", "click", agent)).type())
        .isEqualTo(MailEventType.MACHINE_CLICKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BROWSER,
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 10_3_3 like Mac OS X) AppleWebKit/603.3.8 Mobile/14G60"
      })
  void a_browser_and_a_proxy_that_a_person_sets_off_are_persons(String agent) {
    assertThat(read(visit("Open", "open", agent)))
        .isEqualTo(new MailEvent("s-1", "m-1", ACCEPTED, MailEventType.OPENED, LATER));
    assertThat(read(visit("Click", "click", agent)).type()).isEqualTo(MailEventType.CLICKED);
  }

  @Test
  void every_envelope_is_opened() {
    String published = record("Send", "\"send\":{}");
    String older = published.replace("eventType", "notificationType");
    String bridged =
        """
        {"version":"0","id":"1","detail-type":"Email Sent","source":"aws.ses","detail":%s}\
        """
            .formatted(published);
    String quoted = Json.write(published);
    String toLambda = "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":%s}}]}";

    assertThat(
            List.of(
                read(older),
                read(bridged),
                read(toLambda.formatted(quoted)),
                read(
                    "{\"Type\":\"Notification\",\"MessageId\":\"1\",\"Message\":%s}"
                        .formatted(quoted)),
                read(toLambda.formatted(Json.write(bridged)))))
        .containsOnly(read(published));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventType", "notificationType"})
  void a_subscription_says_what_was_stopped_and_one_that_stops_nothing_is_no_news(String name) {
    String optOut = "{\"topicName\":\"%s\",\"subscriptionStatus\":\"OptOut\"}";
    String optIn = "{\"topicName\":\"surveys\",\"subscriptionStatus\":\"OptIn\"}";

    assertThat(subscription(name, true, "", ""))
        .extracting(told -> ((Told.OfSend) told).optOut())
        .isEqualTo(Optional.of(new OptOut(true, Set.of())));
    assertThat(
            subscription(
                name,
                false,
                optOut.formatted("surveys") + "," + optOut.formatted("newsletter"),
                optOut.formatted("newsletter")))
        .extracting(told -> ((Told.OfSend) told).optOut())
        .isEqualTo(Optional.of(new OptOut(false, Set.of("surveys"))));
    assertThat(subscription(name, false, optIn, "")).isEqualTo(new Told.NoNews());
  }

  private static Told subscription(String name, boolean everything, String now, String before) {
    String part =
        """
        "subscription":{"contactList":"list","timestamp":"%s","source":"UnsubscribeHeader",\
        "newTopicPreferences":{"unsubscribeAll":%s,"topicSubscriptionStatus":[%s]},\
        "oldTopicPreferences":{"unsubscribeAll":false,"topicSubscriptionStatus":[%s]}}\
        """
            .formatted(LATER, everything, now, before);
    String text = record("Subscription", part).replace("eventType", name);
    return MailEventReader.read(text).getFirst();
  }

  @Test
  void several_records_are_read_each_for_itself() {
    String one = "{\"Sns\":{\"Message\":" + Json.write(record("Send", "\"send\":{}")) + "}}";
    String bad = "{\"Sns\":{\"Message\":" + Json.write(record("Other", "\"x\":{}")) + "}}";

    List<Told> told = MailEventReader.read("{\"Records\":[" + one + "," + bad + "," + one + "]}");

    assertThat(told).hasSize(3);
    assertThat(told.get(1)).isInstanceOf(Told.Unreadable.class);
    assertThat(told.get(2)).isEqualTo(told.getFirst());
  }

  @Test
  void a_report_that_a_mail_is_no_spam_and_what_is_told_of_notices_are_no_news() {
    String notSpam = record("Complaint", "\"complaint\":{\"complaintFeedbackType\":\"not-spam\"}");
    String notice =
        record("Delivery", "\"delivery\":{}")
            .replace("\"send_id\":[\"s-1\"]", "\"notice\":[\"x\"]");

    assertThat(MailEventReader.read(notSpam)).containsExactly(new Told.NoNews());
    assertThat(MailEventReader.read(notice)).containsExactly(new Told.NoNews());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"eventType\":\"Send\"}",
        "{\"eventType\":7,\"mail\":{\"tags\":{\"send_id\":[\"s\"]}}}",
        "{\"eventType\":\"Bounce\",\"bounce\":{\"bounceType\":\"New\"},\"mail\":{}}",
        "{\"eventType\":\"Send\",\"mail\":{\"tags\":{\"send_id\":[\"s\"]},\"timestamp\":\"now\"}}",
        "{\"Records\":[{\"Sns\":{\"Message\":\"no json\"}}]}"
      })
  void what_cannot_be_read_says_why(String text) {
    assertThat(MailEventReader.read(text))
        .singleElement()
        .isInstanceOfSatisfying(
            Told.Unreadable.class, unreadable -> assertThat(unreadable.reason()).isNotBlank());
  }

  @Test
  void what_cannot_be_read_is_kept_without_what_it_says_of_a_person() {
    String noTag =
        record(
                "Bounce",
                "\"bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients\":[{\"emailAddress\":\"ada@example.com\"}]}")
            .replace("\"send_id\":[\"s-1\"]", "\"other\":[\"1\"]");

    assertThat(List.of(noTag, noTag + "}"))
        .allSatisfy(
            text ->
                assertThat(MailEventReader.read(text))
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Told.Unreadable.class,
                        unreadable -> {
                          assertThat(unreadable.text()).contains("m-1").contains("Permanent");
                          assertThat(unreadable.text()).doesNotContain("ada@");
                        }));
  }

  private static String record(String type, String part) {
    return "{\"eventType\":\"%s\",%s,%s}".formatted(type, part, MAIL);
  }

  private static String visit(String type, String part, String agent) {
    return record(
        type,
        "\"%s\":{\"ipAddress\":\"192.0.2.1\",\"timestamp\":\"%s\",\"userAgent\":\"%s\"}"
            .formatted(part, LATER, agent));
  }

  private static MailEvent read(String text) {
    assertThat(MailEventReader.read(text)).hasSize(1);
    return ((Told.OfSend) MailEventReader.read(text).getFirst()).event();
  }
}
