package dev.perennial.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.ses.SesFault;
import dev.perennial.random.Facts;
import dev.perennial.random.ObviousFold;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A random history in which records are delivered twice, out of order, or cut short by a crash or
/// a throttle: each customer is the fold of their events all the same, each unreadable record is in
/// quarantine, and no mail goes twice. The tests that tell many of them are several classes, so
/// that they can be run side by side.
final class FaultyHistory {
  private static final List<Fault> FAULTS =
      List.of(
          Fault.THROTTLE,
          Fault.SERVER_ERROR,
          Fault.LOST_ANSWER,
          Fault.CRASH_BEFORE,
          Fault.CRASH_AFTER);
  private static final List<SesFault> MAIL_FAULTS = List.of(SesFault.values());
  private static final int CUSTOMERS = 8;
  private static final int EVENTS = 25;

  /// Within so many hours from the start each mail is due: early ones meet customers who are not
  /// known yet, late ones nothing but what the faults left behind.
  private static final int HOURS = 200;

  private FaultyHistory() {}

  /// Tells so many histories, each with chance of its own, and returns how many mails ended how, so
  /// that the test knows that there were any.
  ///
  /// @param start the number of the first one, from 1
  static Map<Status, Integer> tell(int start, int count) {
    Map<Status, Integer> statuses = new EnumMap<>(Status.class);
    Seeded.cases(start, count, random -> tell(random, statuses));
    return statuses;
  }

  private static void tell(RandomGenerator random, Map<Status, Integer> statuses) {
    // Sweeps come at any moment, without the metrics that a night makes of them.
    try (TestShop shop = new TestShop(options -> options.schedule("Nightly", "rate(365 days)"))) {
      Map<CustomerId, List<Event>> told = events(shop, random);

      shop.tablesFollow(FaultPlan.none());
      shop.cloud().ses().follow(() -> SesFault.NONE);
      shop.pass(Duration.ofHours(HOURS));

      told.forEach((customer, events) -> assertIsFold(shop, customer, events));
      assertThat(unreadable(shop)).isEqualTo(unreadableSortKeys(shop));
      assertNoMailTwice(shop, told.keySet(), statuses);
    }
  }

  /// Lets everything happen, with faults, re-deliveries and time passing in between.
  private static Map<CustomerId, List<Event>> events(TestShop shop, RandomGenerator random) {
    Map<CustomerId, List<Event>> told = new HashMap<>();
    List<Event> all = new ArrayList<>();
    for (int number = 0; number < CUSTOMERS; number++) {
      CustomerId customer = new CustomerId("customer-" + number);
      List<Event> events = new ArrayList<>(RandomHistory.of(customer, EVENTS, random));
      events.removeIf(CustomerErased.class::isInstance); // ErasureTest is about those.
      events.add(shop.address(customer.value()));
      events.add(shop.consent(customer.value()));
      events.add(shop.order(customer.value(), "first", "10.00"));
      told.put(customer, events);
      plan(shop, customer, random);
      all.addAll(events);
    }
    shop.tablesFollow(FaultPlan.random(random, .08, FAULTS));
    shop.cloud()
        .ses()
        .follow(
            () ->
                random.nextInt(4) == 0
                    ? MAIL_FAULTS.get(random.nextInt(MAIL_FAULTS.size()))
                    : SesFault.NONE);
    int poison = 0;
    for (Event event : RandomHistory.shuffled(all, random)) {
      shop.happens(event);
      if (random.nextInt(10) == 0) {
        poison(shop, event.customer(), ++poison);
      }
      switch (random.nextInt(12)) {
        case 0, 1 -> shop.cloud().pump();
        case 2 -> shop.happens(event);
        case 3 -> shop.cloud().rewind("UpdateCustomer");
        case 4 -> shop.cloud().rewind("PlanCampaigns");
        case 5 -> shop.cloud().rollShards();
        case 6 -> shop.pass(Duration.ofHours(random.nextInt(1, 30)));
        case 7 -> sweep(shop);
        default -> {}
      }
    }
    return told;
  }

  /// One of the writers of customers. Where a fault ends it, the next one sees them all again.
  private static void sweep(TestShop shop) {
    shop.cloud()
        .invoke(
            "SweepCustomers",
            """
            {"run": "%s", "at": "%1$s", "segments": 1, "segment": 0}\
            """
                .formatted(shop.now()));
  }

  /// A mail that is due at some time of the run, so that there is something to send twice.
  private static void plan(TestShop shop, CustomerId customer, RandomGenerator random) {
    Instant due = shop.now().plus(Duration.ofHours(random.nextInt(HOURS)));
    Moment moment = new Moment(MomentType.BIRTHDAY, due, "2026", false);
    SendKey key = new SendKey(customer, "birthday", "2026");
    Send send = Send.of(key, moment, new Decision.SendAt(due), shop.now());
    assertThat(shop.sends().decide(send)).isTrue();
  }

  private static void assertIsFold(TestShop shop, CustomerId customer, List<Event> events) {
    CustomerState state = shop.customer(customer.value());
    List<Event> all = new ArrayList<>(events);
    Set<EventKey> told = new HashSet<>(events.stream().map(Event::key).toList());
    shop.events().of(customer, EnumSet.allOf(EventType.class)).stream()
        .filter(event -> !told.contains(event.key()))
        .forEach(all::add); // What the functions themselves recorded: invitations, bounces, points.

    assertThat(Facts.of(state.customer())).isEqualTo(ObviousFold.of(all));
  }

  private static void poison(TestShop shop, CustomerId customer, int number) {
    shop.cloud()
        .dynamo()
        .putItem(
            put ->
                put.tableName("Events")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(customer.value()),
                            "sk", AttributeValue.fromS("poison#" + number),
                            "event", AttributeValue.fromS("{"))));
  }

  private static Set<String> unreadable(TestShop shop) {
    Set<String> found = new HashSet<>();
    for (var item : shop.cloud().dynamo().scan(scan -> scan.tableName("Quarantine")).items()) {
      Map<String, AttributeValue> image = requireNonNull(item.get("image")).m();
      found.add(requireNonNull(image.get("sk")).s());
    }
    return found;
  }

  private static Set<String> unreadableSortKeys(TestShop shop) {
    Set<String> put = new HashSet<>();
    for (var item : shop.cloud().dynamo().scan(scan -> scan.tableName("Events")).items()) {
      String key = requireNonNull(item.get("sk")).s();
      if (key.startsWith("poison#")) {
        put.add(key);
      }
    }
    return put;
  }

  /// Each mail has its own send, each send at most one mail, and what was sent says so.
  private static void assertNoMailTwice(
      TestShop shop, Set<CustomerId> customers, Map<Status, Integer> statuses) {
    List<String> mailed =
        shop.cloud().ses().mails().stream()
            .map(mail -> requireNonNull(mail.tags().get("send_id")))
            .toList();
    assertThat(mailed).doesNotHaveDuplicates();
    for (CustomerId customer : customers) {
      for (Send send : shop.sends().of(customer)) {
        if (send.status() != null) {
          statuses.merge(send.status(), 1, Integer::sum);
        }
        boolean arrived = mailed.contains(send.key().sendId());
        assertThat(send.status()).isNotIn(Status.CLAIMED);
        if (send.status() == Status.SENT || send.status() == Status.DELIVERED) {
          assertThat(arrived).isTrue();
        } else if (arrived) {
          // What SES told met faults as well.
          assertThat(send.status()).isIn(Status.UNKNOWN, Status.UNRESOLVED);
        }
      }
    }
  }
}
