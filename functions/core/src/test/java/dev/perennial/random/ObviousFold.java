package dev.perennial.random;

import dev.perennial.event.CartAbandoned;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.Event;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyResponded;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a customer's events add up to, worked out the slow and obvious way: for each question, a
/// loop over all events, from the definitions. It shares no code with the real fold. The order of
/// the events does not matter to it, by construction.
public final class ObviousFold {
  private final Collection<? extends Event> events;

  private ObviousFold(Collection<? extends Event> events) {
    this.events = events;
  }

  /// The facts of one customer, each event given once.
  public static Facts of(Collection<? extends Event> events) {
    return of(
        events, events.stream().findFirst().map(event -> event.customer().value()).orElse(""));
  }

  /// The facts of one customer to whom others were merged, each event given once.
  public static Facts of(Collection<? extends Event> events, String customer) {
    ObviousFold fold = new ObviousFold(events);
    ObviousProfile about = new ObviousProfile(events, fold, customer);
    return new Facts(
        fold.orders(),
        fold.refunds(),
        fold.cancelled(),
        fold.answers(),
        fold.invitations(),
        fold.points(),
        fold.signals(),
        fold.purchaseDays(),
        about.profile(),
        about.traits(),
        about.consents(),
        about.suppressed(),
        fold.earliest(fold.all(CustomerErased.class)),
        fold.earliest(events.stream().filter(event -> !event.header().historical()).toList()));
  }

  private Map<String, String> orders() {
    Map<String, String> orders = new HashMap<>();
    for (OrderCompleted order : all(OrderCompleted.class)) {
      String key = orderKey(order, order.order().value());
      if (!cancelled().contains(key)) {
        String referred = order.attribution().referralCode() == null ? "" : " referred";
        orders.put(key, second(order) + " " + Facts.text(order.total()) + referred);
      }
    }
    return orders;
  }

  private Map<String, String> refunds() {
    Map<String, String> refunds = new HashMap<>();
    for (OrderRefunded refund : all(OrderRefunded.class)) {
      String of = refund.order() == null ? "null" : orderKey(refund, refund.order().value());
      if (!cancelled().contains(of)) {
        refunds.put(
            key("order.refunded", refund, refund.refund()),
            second(refund) + " " + Facts.text(refund.amount()) + " of " + of);
      }
    }
    return refunds;
  }

  private Set<String> cancelled() {
    Set<String> cancelled = new HashSet<>();
    for (OrderCancelled gone : all(OrderCancelled.class)) {
      cancelled.add(orderKey(gone, gone.order().value()));
    }
    return cancelled;
  }

  private Map<String, String> answers() {
    Map<String, String> answers = new HashMap<>();
    for (SurveyResponded answer : all(SurveyResponded.class)) {
      answers.put(
          key("survey.responded", answer, answer.response()),
          "%s %s %d of %d..%d to %s"
              .formatted(
                  second(answer),
                  answer.kind().code(),
                  answer.score(),
                  answer.scaleMin(),
                  answer.scaleMax(),
                  answer.send() == null ? "null" : hash("send#" + answer.send())));
    }
    return answers;
  }

  private Map<String, String> invitations() {
    Map<String, String> invitations = new HashMap<>();
    for (SurveyInvited invited : all(SurveyInvited.class)) {
      invitations.merge(
          hash("send#" + invited.send()) + " " + second(invited),
          invited.kind().code(),
          (a, b) -> a.equals(b) ? a : a.compareTo(b) < 0 ? a + b : b + a);
    }
    return invitations;
  }

  private List<String> signals() {
    List<String> signals = new ArrayList<>();
    signals.add("viewed " + latestSecond(all(ProductViewed.class)));
    signals.add("abandoned " + latestSecond(all(CartAbandoned.class)));
    Map<String, Instant> opened = new HashMap<>();
    Map<String, Instant> closed = new HashMap<>();
    for (SupportOpened ticket : all(SupportOpened.class)) {
      opened.put(key("support.opened", ticket, ticket.ticket()), second(ticket));
    }
    for (SupportClosed ticket : all(SupportClosed.class)) {
      closed.put(key("support.opened", ticket, ticket.ticket()), second(ticket));
    }
    Set<String> tickets = new HashSet<>(opened.keySet());
    tickets.addAll(closed.keySet());
    for (String ticket : tickets) {
      signals.add("ticket %s %s %s".formatted(ticket, opened.get(ticket), closed.get(ticket)));
    }
    for (ShipmentLate late : all(ShipmentLate.class)) {
      signals.add(
          "late %s %s".formatted(key("shipment.late", late, late.shipment()), second(late)));
    }
    TreeMap<String, String> reviews = new TreeMap<>();
    for (ReviewPosted review : all(ReviewPosted.class)) {
      String key = key("review.posted", review, review.review());
      reviews.put(
          second(review) + " " + key,
          "review %s %s %d of %d"
              .formatted(key, second(review), review.rating(), review.ratingMax()));
    }
    Set<String> bad = new HashSet<>();
    for (ReviewPosted review : all(ReviewPosted.class)) {
      double middle = (1 + review.ratingMax()) / 2.0;
      if (review.rating() <= middle) {
        bad.add("bad review " + second(review));
      }
    }
    signals.addAll(bad);
    if (!reviews.isEmpty()) {
      signals.add(reviews.lastEntry().getValue());
    }
    return signals.stream().sorted().toList();
  }

  private static String latestSecond(List<? extends Event> some) {
    return some.stream()
        .map(ObviousFold::second)
        .max(Instant::compareTo)
        .map(Instant::toString)
        .orElse("null");
  }

  private Map<String, String> points() {
    Map<String, String> points = new HashMap<>();
    for (PointsGranted grant : all(PointsGranted.class)) {
      points.put(key("points.granted", grant, grant.grant()), second(grant) + " " + grant.points());
    }
    for (PointsRedeemed spent : all(PointsRedeemed.class)) {
      points.put(
          key("points.redeemed", spent, spent.redemption()), second(spent) + " -" + spent.points());
    }
    return points;
  }

  private Set<LocalDate> purchaseDays() {
    Set<LocalDate> days = new TreeSet<>();
    for (OrderCompleted order : all(OrderCompleted.class)) {
      String key = orderKey(order, order.order().value());
      long back = 0;
      for (OrderRefunded refund : all(OrderRefunded.class)) {
        if (refund.order() != null
            && orderKey(refund, refund.order().value()).equals(key)
            && refund.amount().currency().equals(order.total().currency())) {
          back += refund.amount().minorUnits();
        }
      }
      boolean fullyRefunded = back > 0 && back >= order.total().minorUnits();
      if (!cancelled().contains(key) && !fullyRefunded) {
        days.add(order.time().atZone(ZoneOffset.UTC).toLocalDate());
      }
    }
    return days;
  }

  private String earliest(List<? extends Event> some) {
    Instant earliest = Instant.MAX;
    for (Event event : some) {
      earliest = event.time().isBefore(earliest) ? event.time() : earliest;
    }
    return some.isEmpty() ? "never" : earliest.toString();
  }

  <T extends Event> List<T> all(Class<T> type) {
    List<T> all = new ArrayList<>();
    for (Event event : events) {
      if (type.isInstance(event)) {
        all.add(type.cast(event));
      }
    }
    return all;
  }

  static Instant second(Event event) {
    return event.time().truncatedTo(ChronoUnit.SECONDS);
  }

  static String sortKey(String type, Event event, String naturalKey) {
    return type
        + "#"
        + event.header().source().replace("%", "%25").replace("#", "%23")
        + "#"
        + naturalKey;
  }

  private static String orderKey(Event event, String order) {
    return key("order.completed", event, order);
  }

  private static String key(String type, Event event, String naturalKey) {
    return hash(sortKey(type, event, naturalKey));
  }

  static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
