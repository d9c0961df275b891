package dev.perennial.random;

import dev.perennial.customer.Answer;
import dev.perennial.customer.Consent;
import dev.perennial.customer.Customer;
import dev.perennial.customer.LateShipment;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.customer.Review;
import dev.perennial.customer.Signals;
import dev.perennial.customer.Ticket;
import dev.perennial.customer.Trait;
import dev.perennial.event.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of a customer, as plain text and in a plain order: two folds that agree have equal
/// facts. Orders, refunds and answers stand under the hash of their key, in hexadecimal.
///
/// @param purchaseDays days in UTC with an order that was not fully refunded
/// @param signals a line each, sorted
/// @param invitations by the hash of their send and their time
/// @param suppressedAt a time, or `never`
/// @param erasedAt a time, or `never`
/// @param liveSince a time, or `never`
public record Facts(
    Map<String, String> orders,
    Map<String, String> refunds,
    Set<String> cancelled,
    Map<String, String> answers,
    Map<String, String> invitations,
    Map<String, String> points,
    List<String> signals,
    Set<LocalDate> purchaseDays,
    Map<String, String> profile,
    Map<String, String> traits,
    Map<String, String> consents,
    String suppressedAt,
    String erasedAt,
    String liveSince) {

  /// What the real fold says.
  public static Facts of(Customer customer) {
    return new Facts(
        customer.history().orders().stream()
            .collect(
                Collectors.toMap(order -> order.key().toString(), Facts::text, (a, b) -> a + b)),
        customer.history().refunds().stream()
            .collect(
                Collectors.toMap(refund -> refund.key().toString(), Facts::text, (a, b) -> a + b)),
        customer.history().cancelled().stream().map(Object::toString).collect(Collectors.toSet()),
        customer.history().answers().stream()
            .collect(
                Collectors.toMap(answer -> answer.key().toString(), Facts::text, (a, b) -> a + b)),
        customer.history().invitations().stream()
            .collect(
                Collectors.toMap(
                    invited -> invited.key() + " " + invited.time(),
                    invited -> invited.kind().code(),
                    (a, b) -> a.compareTo(b) < 0 ? a + b : b + a)),
        customer.history().pointsChanges().stream()
            .collect(
                Collectors.toMap(
                    change -> change.key().toString(),
                    change -> change.time() + " " + change.points(),
                    (a, b) -> a + b)),
        signals(customer.signals()),
        new TreeSet<>(customer.history().purchaseDays(ZoneOffset.UTC)),
        sorted(customer.profile(), field -> field.code(), latest -> latest.value()),
        sorted(customer.traits(), name -> name, Facts::text),
        sorted(
            customer.consents(),
            topic -> topic.channel() + "/" + topic.topic(),
            latest -> text(latest.value())),
        customer.suppressedAt() == null ? "never" : customer.suppressedAt().toString(),
        customer.deliverability().erasedAt() == null
            ? "never"
            : customer.deliverability().erasedAt().toString(),
        customer.liveSince() == null ? "never" : customer.liveSince().toString());
  }

  private static List<String> signals(Signals signals) {
    List<String> all = new ArrayList<>();
    all.add("viewed " + signals.viewed());
    all.add("abandoned " + signals.abandoned());
    for (Ticket ticket : signals.tickets()) {
      all.add("ticket %s %s %s".formatted(ticket.key(), ticket.opened(), ticket.closed()));
    }
    for (LateShipment late : signals.lateShipments()) {
      all.add("late %s %s".formatted(late.key(), late.time()));
    }
    Review review = signals.review();
    if (review != null) {
      all.add(
          "review %s %s %d of %d"
              .formatted(review.key(), review.time(), review.rating(), review.ratingMax()));
    }
    for (Instant bad : signals.badReviews()) {
      all.add("bad review " + bad);
    }
    return all.stream().sorted().toList();
  }

  static String text(Money money) {
    return money.minorUnits() + " " + money.currency().getCurrencyCode();
  }

  private static String text(Order order) {
    return order.time() + " " + text(order.total()) + (order.referred() ? " referred" : "");
  }

  private static String text(Trait trait) {
    return trait(trait.latest().value(), trait.said(), trait.denied());
  }

  static String trait(String value, @Nullable Instant said, @Nullable Instant denied) {
    return "%s, said %s, denied %s".formatted(value, said, denied);
  }

  private static String text(Consent consent) {
    return "%s %s %s %s %s"
        .formatted(
            consent.state().code(),
            consent.lawfulBasis(),
            consent.method(),
            consent.policyVersion(),
            consent.address());
  }

  private static String text(Refund refund) {
    return refund.time() + " " + text(refund.amount()) + " of " + refund.order();
  }

  private static String text(Answer answer) {
    return "%s %s %d of %d..%d to %s"
        .formatted(
            answer.time(),
            answer.kind().code(),
            answer.score(),
            answer.scaleMin(),
            answer.scaleMax(),
            answer.invitation());
  }

  private static <K, V> Map<String, String> sorted(
      Map<K, V> map, Function<K, String> key, Function<V, String> value) {
    Map<String, String> text = new TreeMap<>();
    map.forEach((k, v) -> text.put(key.apply(k), value.apply(v)));
    return text;
  }
}
