package dev.perennial.lambda.platform;

import dev.perennial.event.Event;
import dev.perennial.event.OrderRefunded;
import dev.perennial.lambda.web.Body;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.wire.EventReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What platforms' payloads become.
final class Mapping {
  static final Guests GUESTS = Guests.of("a-key-that-only-the-tests-know-of");
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private Mapping() {}

  static Store store(Orders orders, boolean mayAlias) {
    return new Store("https://shop.example", GUESTS, NOW, orders, mayAlias);
  }

  static Platform.Mapped mapped(String platform, Map<String, String> headers, String body) {
    return mapped(platform, headers, Body.of(body), store(Orders.NONE, false));
  }

  static Platform.Mapped mapped(
      String platform, Map<String, String> headers, Body body, Store store) {
    return Platforms.find(platform)
        .orElseThrow()
        .map(new HttpRequest("POST", "/webhooks/" + platform, "", headers, body), store);
  }

  static Platform.Mapped segment(String body) {
    return mapped("segment", Map.of(), body);
  }

  static Platform.Mapped segment(String body, Orders orders) {
    return mapped("segment", Map.of(), Body.of(body), store(orders, false));
  }

  static List<Event> events(Platform.Mapped mapped) {
    return mapped.events().stream().map(text -> EventReader.read(text).event()).toList();
  }

  static List<OrderRefunded> refunds(Platform.Mapped mapped) {
    return events(mapped).stream()
        .filter(OrderRefunded.class::isInstance)
        .map(OrderRefunded.class::cast)
        .toList();
  }

  static Map<String, String> amounts(List<OrderRefunded> refunds) {
    return refunds.stream()
        .collect(Collectors.toMap(OrderRefunded::refund, refund -> refund.amount().toDecimal()));
  }
}
