package dev.perennial.walk;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Requests to a shop that bring events, and what is answered.
record IngestCalls(TestShop shop) {
  static final String ONE = "application/cloudevents+json; charset=utf-8";
  static final String BATCH = "application/cloudevents-batch+json";

  HttpCall.Answer send(HttpCall call) {
    return call.to(shop.cloud(), "IngestEvents");
  }

  static HttpCall keyed(HttpCall call) {
    return call.header("authorization", "Bearer " + TestShop.API_KEY);
  }

  HttpCall signed(HttpCall call) {
    String timestamp = "" + shop.now().getEpochSecond();
    return call.header("webhook-id", "msg_1")
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", "v1," + signature("msg_1." + timestamp + "." + call.body()));
  }

  private static String signature(String content) {
    try {
      byte[] key = Base64.getDecoder().decode(TestShop.WEBHOOK_SECRET.substring("whsec_".length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String outcomes(HttpCall.Answer answer) {
    return StreamSupport.stream(answer.json().path("results").spliterator(), false)
        .map(result -> result.path("status").asText())
        .collect(Collectors.joining(","));
  }

  int events(String customer) {
    Set<EventType> all = EnumSet.allOf(EventType.class);
    return shop.events().of(new CustomerId(customer), all).size();
  }

  static String orders(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> order("ada", "" + number, "25.00"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String redemption(String id, int points) {
    return """
    {"specversion": "1.0", "id": "event-%s", "source": "https://shop.example",
     "type": "points.redeemed", "subject": "ada", "time": "2026-01-05T10:00:00Z",
     "data": {"redemption_id": "%s", "points": %d}}
    """
        .formatted(id, id, points);
  }

  static String order(String customer, String order, String total) {
    return """
    {"specversion":"1.0","id":"evt-%2$s","source":"https://shop.example",\
    "type":"order.completed","subject":"%1$s","time":"2026-01-05T09:00:00Z",\
    "data":{"order_id":"%2$s","currency":"EUR","total":"%3$s"}}\
    """
        .formatted(customer, order, total);
  }
}
