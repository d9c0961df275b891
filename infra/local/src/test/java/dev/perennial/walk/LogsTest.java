package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.lambda.EventTrace;
import dev.perennial.lambda.Telemetry;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.ses.SesFault;
import dev.perennial.local.ses.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What functions log of people with names, addresses and opinions, while all goes well and while
/// little does. Whatever could name somebody stands wherever a storefront might put it: in ids, in
/// fields, in what is wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CustomerId GRACE = new CustomerId("grace.hopper@navy.example");
  private static final String ORDER_ID = "order of Grace Hopper";

  /// What no line may hold, in small letters.
  private static final List<String> TELLING =
      List.of(
          "grace",
          "hopper",
          "navy.example",
          "němcová",
          "bozena",
          "božena",
          "555 0143",
          "فروغ",
          "1906-12-09",
          "19061209",
          "203.0.113.7",
          "nanosecond",
          "amazonses.com",
          "mallory");

  private TestShop shop;
  private final List<JsonNode> lines = new ArrayList<>();

  @BeforeAll
  void let_happen_what_can() throws IOException {
    shop = new TestShop();
    events();
    shop.cloud().pump();
    shop.tablesFollow("UpdateCustomer", FaultPlan.nthWrite(1, Fault.CRASH_AFTER));
    post(
        event(
            "customer.updated",
            "note-1",
            GRACE,
            "{\"customer_id\":\"%s\",\"traits\":{\"wish\":\"a nanosecond\"}}"
                .formatted(GRACE.value())));
    shop.cloud().pump();
    shop.tablesFollow("UpdateCustomer", FaultPlan.nthWrite(1, Fault.THROTTLE));
    post(
        event(
            "order.cancelled", "Hopper's cancellation", GRACE, "{\"order_id\":\"none of Grace\"}"));
    shop.cloud().pump();
    poison();
    shop.cloud().pump();
    shop.cloud().ses().failNext(SesFault.LOST_ANSWER);
    shop.pass(Duration.ofHours(17));
    mails();
    links();
    for (String line : shop.log().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
  }

  @AfterAll
  void close() {
    shop.close();
  }

  private void events() {
    post(
        event(
            "customer.updated",
            "profile-grace.hopper@navy.example",
            GRACE,
            """
            {"customer_id": "grace.hopper@navy.example", "email": "grace.hopper@navy.example", "first_name": "Grace",
             "last_name": "Hopper", "phone": "+1 202 555 0143", "birthday": "1906-12-09", "locale": "en"}\
            """));
    post(event("consent.changed", "yes, Grace", GRACE, consent()));
    String bea =
        "{\"customer_id\": \"bozena\", \"email\": \"bounce@simulator.amazonses.com\","
            + " \"first_name\": \"Božena\", \"last_name\": \"Němcová\"}";
    post(event("customer.updated", "profile-bozena", new CustomerId("bozena"), bea));
    post(event("consent.changed", "yes, Bozena", new CustomerId("bozena"), consent()));
    String order =
        "{\"order_id\": \"1001 Hopper\", \"currency\": \"EUR\", \"total\": \"87.40\", \"email\":"
            + " \"grace.hopper@navy.example\"}";
    post(event("order.completed", ORDER_ID, GRACE, order));
    post(event("order.completed", ORDER_ID, GRACE, order));
    post(event("order.completed", ORDER_ID, GRACE, order.replace("87.40", "8.74")));
    post(event("order.completed", "2", GRACE, order.replace("87.40", "Grace Hopper")));
    post(
        event(
            "order.completed",
            "3",
            GRACE,
            "{\"order_id\": \"1002\", \"currency\": \"فروغ\", \"total\": \"1\"}"));
    post(event("Grace Hopper", "4", GRACE, "{}"));
    post("{\"from\": \"grace.hopper@navy.example\"");
    post(
        event("order.completed", "5", GRACE, order)
            .replace("https://shop.example", "https://hopper.navy.example"));
    post(
        event(
            "survey.responded",
            "opinion of Hopper",
            GRACE,
            """
            {"survey_id": "nps", "response_id": "Hopper-1", "kind": "nps", "score": 2, "scale_min": 0, "scale_max": 10,
             "comment": "I, Grace Hopper, want my nanosecond back"}\
            """));
    shop.cloud().api().answer(ApiRequest.of("POST", "/events").body("text/hopper", "Grace"));
    track("1906-12-09T01:02:03Z", "87.40");
    track("2026-01-05T09:00:00Z", "19061209.555");
    shop.cloud()
        .api()
        .answer(
            ApiRequest.of("POST", "/webhooks/segment/shop.example")
                .header("authorization", "Bearer " + TestShop.API_KEY)
                .body(
                    "application/json",
                    "{\"type\": \"identify\", \"userId\": \"Hopper\", \"traits\": {\"email\":"
                        + " 3}}"));
  }

  private static String consent() {
    return """
    {"customer_id": "x", "channel": "email", "topic": "marketing", "state": "granted", "lawful_basis": "consent",
     "method": "form of Grace", "ip": "203.0.113.7"}\
    """;
  }

  /// Items that nobody could have posted.
  private void poison() {
    put("hopper", "order.completed#x#grace", "{\"specversion\": \"1.0\", \"by\": \"mallory\"}");
    put("hopper", "whatever grace", "not JSON, from mallory@navy.example");
    put(
        GRACE.value(),
        "order.cancelled#https://shop.example#later, Grace",
        event("order.cancelled", "Grace of the future", GRACE, "{\"order_id\": \"later, Grace\"}")
            .replace(shop.now().toString(), shop.now().plus(Duration.ofDays(9)).toString()));
  }

  private void mails() {
    for (CustomerId who : List.of(GRACE, new CustomerId("bozena"))) {
      Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), "Hopper's", false);
      SendKey key = new SendKey(who, "birthday", "Hopper's");
      shop.sends().decide(Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now()));
    }
    shop.pass(Duration.ofMinutes(2));
    shop.cloud().ses().mails().forEach(mail -> shop.cloud().ses().tell(mail, Story.complaint()));
    shop.cloud()
        .invoke(
            "RecordFeedback",
            "{\"eventType\":\"Bounce\",\"mail\":{\"destination\":[\"grace.hopper@navy.example\"]}}");
    shop.cloud().pump();
  }

  private void links() {
    LinkUrls urls =
        new LinkUrls("https://l.example/links", new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS)));
    String unsubscribe = urls.unsubscribe(GRACE, "birthday#Hopper's", "marketing").toString();
    shop.cloud().api().answer(ApiRequest.of("GET", unsubscribe));
    shop.cloud()
        .api()
        .answer(
            ApiRequest.of("POST", unsubscribe)
                .body("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"));
    shop.cloud().api().answer(ApiRequest.of("GET", "/links/survey/grace.hopper"));
    shop.cloud().pump();
  }

  private String event(String type, String id, CustomerId who, String data) {
    Map<String, Object> event =
        Map.of(
            "specversion",
            "1.0",
            "id",
            id,
            "source",
            TestShop.SOURCE,
            "type",
            type,
            "subject",
            who.value(),
            "time",
            shop.now().toString());
    String text = JSON.valueToTree(event).toString();
    String own = data.replace("\"customer_id\": \"x\"", "\"customer_id\": \"" + who.value() + "\"");
    return text.substring(0, text.length() - 1) + ", \"data\": " + own + "}";
  }

  /// An order as Segment tells it, whose complaint goes into the log.
  private void track(String time, String total) {
    shop.cloud()
        .api()
        .answer(
            ApiRequest.of("POST", "/webhooks/segment/shop.example")
                .header("authorization", "Bearer " + TestShop.API_KEY)
                .body(
                    "application/json",
                    """
                    {"type": "track", "event": "Order Completed", "messageId": "m", "userId": "bozena", "timestamp": "%s",
                     "properties": {"order_id": "7", "currency": "EUR", "total": %s}}
                    """
                        .formatted(time, total)));
  }

  private void post(String event) {
    shop.cloud()
        .api()
        .answer(
            ApiRequest.of("POST", "/events")
                .header("authorization", "Bearer " + TestShop.API_KEY)
                .body("application/cloudevents+json", event));
  }

  private void put(String customer, String key, String json) {
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Events")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(customer),
                            "sk", AttributeValue.fromS(key),
                            "event", AttributeValue.fromS(json))));
  }

  @Test
  void every_line_is_one_json_object_that_says_who_logged_what() {
    assertThat(lines)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            line -> {
              assertThat(line.path("level").asText()).isIn("INFO", "ERROR");
              assertThat(line.path("function").asText()).isNotEmpty();
              assertThat(line.path("request").asText()).isNotEmpty();
              assertThat(line.path("what").asText()).isNotEmpty();
            });
    assertThat(lines.stream().map(line -> line.path("function").asText()).distinct())
        .contains(
            "IngestEvents",
            "UpdateCustomer",
            "PlanCampaigns",
            "DispatchSends",
            "RecordFeedback",
            "AnswerLink",
            "FitModel");
  }

  @Test
  void no_line_names_anybody() {
    assertThat(shop.log().lines().map(line -> line.toLowerCase(Locale.ROOT)))
        .allSatisfy(line -> assertThat(line).doesNotContain(TELLING));
  }

  @Test
  void an_event_is_found_by_its_trace_from_the_request_to_the_fold() {
    String trace =
        EventTrace.of(new EventHeader(ORDER_ID, TestShop.SOURCE, GRACE, shop.now(), false));

    assertThat(lines.stream().filter(line -> line.toString().contains(trace)))
        .extracting(line -> line.path("function").asText() + ": " + line.path("what").asText())
        .contains("IngestEvents: events taken", "UpdateCustomer: batch served");
  }

  @Test
  void what_happened_is_told_as_metrics() {
    Map<String, Double> told = new HashMap<>();
    for (JsonNode line : lines) {
      for (JsonNode metric : line.path("_aws").path("CloudWatchMetrics").path(0).path("Metrics")) {
        String name = metric.path("Name").asText();
        JsonNode value = line.path(name);
        double sum = value.isArray() ? value.size() : value.asDouble();
        assertThat(sum).as("%s in %s", name, line).isPositive();
        told.merge(name, sum, Double::sum);
      }
    }

    assertThat(told)
        .containsKeys(
            "DecisionsSend",
            "DecisionsSkip",
            "EventsFolded",
            "EventsInvalid",
            "MailsCancelled",
            "MailsSent",
            "MailsUnknown",
            "SesLatency")
        .containsEntry("EventsConflicting", 1.0)
        .containsEntry("EventsDuplicate", 1.0)
        .containsEntry("EventsRefolded", 1.0);
    assertThat(told.get("Quarantined")).isEqualTo(4.0);
    assertThat(told.keySet())
        .isSubsetOf(Arrays.stream(Telemetry.values()).map(Telemetry::code).toList());
  }

  @Test
  void every_skip_stands_with_its_reason() {
    for (JsonNode line : lines) {
      if (line.has("DecisionsSkip")) {
        long reasons = 0;
        for (JsonNode count : line.path("reasons")) {
          reasons += count.asLong();
        }
        assertThat(reasons).isGreaterThanOrEqualTo(line.path("DecisionsSkip").asLong());
      }
    }
  }

  @Test
  void alarms_and_dashboard_watch_nothing_that_is_never_told() throws IOException {
    Set<String> known =
        Arrays.stream(Telemetry.values()).map(Telemetry::code).collect(Collectors.toSet());
    String template = Files.readString(TestShop.root().resolve("template.yaml"));
    String dashboard = Files.readString(TestShop.root().resolve("infra/dashboard.yaml"));

    assertThat(matches("Namespace: Perennial(?:,|\\n)\\s*MetricName: (\\w+)", template))
        .contains("Quarantined", "MailServiceDown")
        .isSubsetOf(known);
    assertThat(matches("\\[\"Perennial\", \"(\\w+)\"", dashboard))
        .contains("EventsAccepted", "ModelLogLoss")
        .isSubsetOf(known);
  }

  private static Set<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
