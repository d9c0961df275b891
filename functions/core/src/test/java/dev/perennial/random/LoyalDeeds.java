package dev.perennial.random;

import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.SurveyResponded;
import dev.perennial.settings.LoyaltySettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// What a customer did that counts for points and tiers, looked up the slow and obvious way.
final class LoyalDeeds {
  private final Collection<? extends Event> events;
  private final LoyaltySettings rules;

  LoyalDeeds(Collection<? extends Event> events, LoyaltySettings rules) {
    this.events = events;
    this.rules = rules;
  }

  List<OrderCompleted> orders() {
    return all(OrderCompleted.class).stream()
        .filter(order -> !isCancelled(order.header().source(), order.order().value()))
        .toList();
  }

  List<OrderRefunded> refunds() {
    return all(OrderRefunded.class).stream()
        .filter(
            refund ->
                refund.order() == null
                    || !isCancelled(refund.header().source(), refund.order().value()))
        .sorted(Comparator.comparing(LoyalDeeds::second).thenComparing(LoyalDeeds::hash))
        .toList();
  }

  private boolean isCancelled(String source, String order) {
    return all(OrderCancelled.class).stream()
        .anyMatch(
            gone -> gone.header().source().equals(source) && gone.order().value().equals(order));
  }

  static boolean isOf(OrderRefunded refund, OrderCompleted order) {
    return refund.order() != null
        && refund.order().equals(order.order())
        && refund.header().source().equals(order.header().source())
        && refund.amount().currency().equals(order.total().currency());
  }

  /// The first answer to each send that asked.
  List<SurveyResponded> askedAnswers() {
    List<SurveyResponded> asked = new ArrayList<>();
    for (SurveyResponded answer : all(SurveyResponded.class)) {
      boolean isFirst =
          answer.send() != null
              && all(SurveyResponded.class).stream()
                  .filter(other -> answer.send().equals(other.send()))
                  .allMatch(other -> stamp(answer).compareTo(stamp(other)) <= 0);
      if (isFirst) {
        asked.add(answer);
      }
    }
    return asked;
  }

  long worth(Money money) {
    BigDecimal rate = rules.pointsPerUnit().getOrDefault(money.currency(), BigDecimal.ZERO);
    return new BigDecimal(money.toDecimal())
        .multiply(rate)
        .setScale(0, RoundingMode.DOWN)
        .longValue();
  }

  private static String stamp(Event event) {
    return second(event) + hash(event);
  }

  static Instant second(Event event) {
    return event.time().truncatedTo(ChronoUnit.SECONDS);
  }

  static String hash(Event event) {
    return ObviousFold.hash(event.key().sortKey());
  }

  <T extends Event> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
