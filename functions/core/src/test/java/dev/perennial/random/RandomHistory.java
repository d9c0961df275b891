package dev.perennial.random;

import dev.perennial.event.Attribution;
import dev.perennial.event.CartAbandoned;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Evidence;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ProfileField;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Draws what one customer may have done within three years: orders in two stores and currencies,
/// refunds that name their order, another store's, one that never comes or none, in part or in
/// full, some dated before it; cancellations on both sides of their order and of orders that never
/// come; invitations on both sides of their answers, profile, trait and consent changes, bounces,
/// points, views, carts, questions on both sides of their answers, reviews, late shipments, and now
/// and then a wish to be forgotten. Times are drawn from few enough to meet. Natural keys are
/// unique, as the Events table sees to.
public final class RandomHistory {
  private static final List<SurveyKind> KINDS = List.of(SurveyKind.values());

  private final RandomGenerator random;
  private final Draws draws;
  private final List<OrderCompleted> placed = new ArrayList<>();
  private final Set<String> cancelled = new HashSet<>();
  private final Set<String> invited = new HashSet<>();
  private final Set<String> asked = new HashSet<>();

  private RandomHistory(RandomGenerator random, CustomerId customer, String scope) {
    this.random = random;
    this.draws = new Draws(random, customer, scope);
  }

  /// Up to that many events of one customer in the order of their time.
  public static List<Event> of(CustomerId customer, int most, RandomGenerator random) {
    return of(customer, most, "", random);
  }

  /// The same with natural keys that no history of another scope has.
  public static List<Event> of(
      CustomerId customer, int most, String scope, RandomGenerator random) {
    RandomHistory history = new RandomHistory(random, customer, scope);
    List<Event> events = new ArrayList<>();
    for (int count = random.nextInt(1, most + 1); count > 0; count--) {
      Event event = history.event();
      if (event != null) {
        events.add(event);
      }
    }
    events.sort(Comparator.comparing(Event::time).thenComparing(Event::key));
    return events;
  }

  /// The same events in another order.
  public static <T> List<T> shuffled(List<T> events, RandomGenerator random) {
    List<T> other = new ArrayList<>(events);
    Collections.shuffle(other, random);
    return other;
  }

  private @Nullable Event event() {
    draws.next();
    return switch (random.nextInt(18)) {
      case 0, 1, 2, 3 -> order();
      case 4, 5 -> refund();
      case 6 -> cancellation();
      case 7 -> answer();
      case 8, 9 -> update();
      case 10 -> consent();
      case 11 -> points();
      case 12 -> invitation();
      case 13 -> new CustomerUpdated(draws.header(), Map.of(), traits());
      case 14 -> rarely();
      case 15, 16 -> signal();
      default -> suppression();
    };
  }

  private Event order() {
    String email = random.nextInt(3) == 0 ? "o" + random.nextInt(3) + "@example.com" : null;
    OrderCompleted order =
        new OrderCompleted(
            draws.header(),
            new OrderId(draws.own("o")),
            draws.money(0),
            email,
            random.nextInt(4) == 0 ? new Attribution("code", "SPRING", "send") : Attribution.NONE);
    placed.add(order);
    return order;
  }

  private Event refund() {
    if (placed.isEmpty() || random.nextInt(4) == 0) {
      OrderId order = random.nextBoolean() ? null : new OrderId(draws.shared("never", 3));
      return new OrderRefunded(draws.header(), draws.own("r"), order, draws.money(1));
    }
    OrderCompleted order = draws.pick(placed);
    Money amount =
        random.nextBoolean() && order.total().minorUnits() > 0 ? order.total() : draws.money(1);
    Instant time = order.time().plus(Duration.ofHours(random.nextInt(-200, 1000)));
    String source = random.nextInt(5) == 0 ? draws.source() : order.header().source();
    return new OrderRefunded(draws.header(time, source), draws.own("r"), order.order(), amount);
  }

  private @Nullable Event cancellation() {
    if (placed.isEmpty() || random.nextInt(4) == 0) {
      return cancellation(draws.header(), new OrderId(draws.shared("never", 3)));
    }
    OrderCompleted order = draws.pick(placed);
    Instant time = order.time().plus(Duration.ofHours(random.nextInt(-24, 100)));
    return cancellation(draws.header(time, order.header().source()), order.order());
  }

  private @Nullable Event cancellation(EventHeader header, OrderId order) {
    boolean first = cancelled.add(header.source() + " " + order.value());
    return first ? new OrderCancelled(header, order) : null;
  }

  private Event answer() {
    boolean nps = random.nextBoolean();
    int boxes = draws.pick(List.of(2, 3, 5, 7));
    return new SurveyResponded(
        draws.header(),
        "survey",
        draws.own("a"),
        nps ? SurveyKind.NPS : SurveyKind.CSAT,
        nps ? random.nextInt(11) : random.nextInt(1, boxes + 1),
        nps ? 0 : 1,
        nps ? 10 : boxes,
        random.nextBoolean() ? null : draws.shared("send", 6),
        random.nextBoolean() ? null : "said");
  }

  private @Nullable Event invitation() {
    String send = draws.shared("send", 6);
    String source = draws.source();
    return invited.add(source + " " + send)
        ? new SurveyInvited(draws.header(draws.time(), source), "survey", send, draws.pick(KINDS))
        : null;
  }

  private Event points() {
    return random.nextBoolean()
        ? new PointsRedeemed(draws.header(), draws.own("p"), random.nextInt(1, 40))
        : new PointsGranted(draws.header(), draws.own("g"), random.nextInt(1, 40), "goodwill");
  }

  /// More names than are kept.
  private Map<String, String> traits() {
    return Map.of(
        "trait_" + (char) ('a' + random.nextInt(20)),
        "" + random.nextInt(3),
        "trait_" + (char) ('u' + random.nextInt(3)),
        "");
  }

  private Event rarely() {
    return random.nextInt(4) == 0
        ? new CustomerErased(draws.header(), draws.own("e"))
        : new FeedbackResolved(draws.header(), draws.own("a"), null);
  }

  private @Nullable Event signal() {
    String ticket = draws.shared("t", 5);
    EventHeader header = draws.header();
    return switch (random.nextInt(6)) {
      case 0 -> new ProductViewed(header, draws.own("p"));
      case 1 -> new CartAbandoned(header);
      case 2 ->
          asked.add(header.source() + " opened " + ticket)
              ? new SupportOpened(header, ticket)
              : null;
      case 3 ->
          asked.add(header.source() + " closed " + ticket)
              ? new SupportClosed(header, ticket)
              : null;
      case 4 -> new ReviewPosted(header, draws.own("v"), random.nextInt(1, 6), 5);
      default -> new ShipmentLate(header, draws.own("s"));
    };
  }

  private Event update() {
    Map<ProfileField, String> profile = draws.profile();
    return new CustomerUpdated(draws.header(), profile);
  }

  private Event consent() {
    return new ConsentChanged(
        draws.header(),
        "email",
        random.nextBoolean() ? "marketing" : "surveys",
        draws.pick(List.of(ConsentState.values())),
        random.nextBoolean()
            ? Evidence.NONE
            : new Evidence(
                "consent",
                draws.pick(List.of("form", "double_opt_in")),
                "v2",
                null,
                random.nextBoolean() ? null : "O" + random.nextInt(3) + "@example.com"));
  }

  private Event suppression() {
    return new MailSuppressed(
        draws.header(),
        draws.own("s"),
        draws.pick(List.of("bounce", "bounce", "complaint", "soft_bounce", "soft_bounce")),
        random.nextInt(3) == 0 ? null : "O" + random.nextInt(3) + "@example.com");
  }
}
