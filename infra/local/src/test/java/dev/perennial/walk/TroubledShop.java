package dev.perennial.walk;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.ses.SesFault;
import dev.perennial.local.ses.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A shop in which all goes wrong that can, among people with names, addresses and opinions.
/// Whatever could name somebody stands wherever a storefront might put it: in ids, in fields, in
/// what is wrong.
final class TroubledShop implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final CustomerId GRACE = new CustomerId("grace.hopper@navy.example");
  static final String ORDER_ID = "order of Grace Hopper";

  private final TestShop shop = new TestShop();

  TestShop shop() {
    return shop;
  }

  void happens() {
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
    shop.pass(Duration.ofHours(19));
    mails();
    links();
  }

  @Override
  public void close() {
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
}
