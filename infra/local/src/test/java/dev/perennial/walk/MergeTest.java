package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.Merges;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.Event;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.random.Facts;
import dev.perennial.random.ObviousFold;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two ids of one person, on the real handlers.
class MergeTest {
  private static final List<String> IDS = List.of("a", "b", "c", "d");
  private static final int EVENTS = 15;
  private static final List<Fault> FAULTS =
      List.of(
          Fault.THROTTLE,
          Fault.SERVER_ERROR,
          Fault.LOST_ANSWER,
          Fault.CRASH_BEFORE,
          Fault.CRASH_AFTER);

  @Test
  void whoever_bought_under_two_ids_is_one_customer_and_later_orders_of_both_are_theirs() {
    try (TestShop shop = new TestShop()) {
      shop.joins("ada");
      shop.orders("ada", "1");
      shop.orders("guest", "2");
      shop.cloud().pump();

      shop.happens(merged(shop, "guest", "ada"));
      shop.cloud().pump();
      shop.orders("guest", "3");
      shop.cloud().pump();

      Customer ada = shop.customer("ada").customer();
      assertThat(ada.history().orders()).hasSize(3);
      assertThat(ada.mergedInto()).isEmpty();
      assertThat(shop.customer("guest").customer().mergedInto()).contains(new CustomerId("ada"));
      assertThat(shop.customer("guest").moments()).isEmpty();
      assertThat(shop.customer("ada").moments()).isEmpty();
    }
  }

  @Test
  void nobody_is_mailed_under_an_id_that_goes_nor_again_about_what_was_moved() {
    try (TestShop shop = new TestShop()) {
      shop.joins("guest");
      shop.orders("guest", "1");
      shop.cloud().pump();
      assertThat(shop.ledger("guest")).anyMatch(MergeTest::isPlanned);

      shop.happens(merged(shop, "guest", "ada"));
      shop.pass(Duration.ofDays(20));

      assertThat(shop.ledger("guest"))
          .filteredOn(send -> send.status() == Status.CANCELLED)
          .isNotEmpty()
          .allMatch(send -> send.reason().filter(Reason.MERGED::equals).isPresent());
      assertThat(shop.cloud().ses().mails()).isEmpty();
      assertThat(shop.ledger("guest")).noneMatch(send -> send.status() == Status.DELIVERED);
      assertThat(shop.ledger("ada"))
          .filteredOn(MergeTest::isAboutAnEvent)
          .allMatch(send -> send.reason().filter(Reason.HISTORICAL::equals).isPresent());
      assertThat(shop.customer("ada").customer().history().orders()).hasSize(1);
    }
  }

  @Test
  void a_no_under_either_id_is_a_no_of_both() {
    try (TestShop shop = new TestShop()) {
      shop.joins("ada");
      shop.cloud().pump();
      shop.pass(Duration.ofHours(1));
      shop.happens(merged(shop, "guest", "ada"));
      shop.withdraws("guest");
      shop.cloud().pump();

      assertThat(shop.customer("ada").customer().consent(new ConsentTopic("email", "marketing")))
          .hasValueSatisfying(
              consent -> assertThat(consent.state()).isEqualTo(ConsentState.WITHDRAWN));
    }
  }

  @Test
  void an_id_is_merged_once() {
    try (TestShop shop = new TestShop()) {
      var first = shop.happens(merged(shop, "guest", "ada"));
      var other = shop.happens(merged(shop, "guest", "eve"));

      assertThat(List.of(first.name(), other.name())).containsExactly("ACCEPTED", "CONFLICT");
    }
  }

  @Test
  void after_any_merges_in_any_order_and_with_any_faults_who_stays_is_the_fold_of_all() {
    Seeded.cases(6, MergeTest::history);
  }

  @Test
  @Tag("slow")
  void after_many_merges_in_any_order_and_with_any_faults_who_stays_is_the_fold_of_all() {
    Seeded.cases(60, MergeTest::history);
  }

  private static void history(RandomGenerator random) {
    try (TestShop shop = new TestShop(options -> options.schedule("Nightly", "rate(365 days)"))) {
      Map<String, List<Event>> told = new HashMap<>();
      List<Event> all = new ArrayList<>();
      for (String id : IDS) {
        List<Event> events = // Some are merged before anything else is known of them.
            random.nextInt(5) == 0
                ? new ArrayList<>()
                : new ArrayList<>(RandomHistory.of(new CustomerId(id), EVENTS, id + "-", random));
        events.removeIf(CustomerErased.class::isInstance); // ErasureTest is about those.
        String into = IDS.get(random.nextInt(IDS.size()));
        if (!into.equals(id) && random.nextInt(4) > 0) {
          events.add(merged(shop, id, into));
        }
        told.put(id, events);
        all.addAll(events);
      }
      tell(shop, RandomHistory.shuffled(all, random), random);

      Merges merges = Merges.NONE;
      for (Event event : all) {
        merges = event instanceof CustomerMerged merged ? merges.with(merged) : merges;
      }
      assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
      for (String id : IDS) {
        assertStaysOrGoes(shop, new CustomerId(id), merges, told);
      }
    }
  }

  private static void tell(TestShop shop, List<Event> events, RandomGenerator random) {
    shop.tablesFollow(FaultPlan.random(random, .08, FAULTS));
    for (Event event : events) {
      shop.happens(event);
      switch (random.nextInt(8)) {
        case 0 -> shop.cloud().pump();
        case 1 -> shop.cloud().rewind("UpdateCustomer");
        case 2 -> shop.pass(Duration.ofMinutes(random.nextInt(1, 90)));
        default -> {}
      }
    }
    shop.tablesFollow(FaultPlan.none());
    shop.pass(Duration.ofDays(2));
  }

  private static void assertStaysOrGoes(
      TestShop shop, CustomerId id, Merges merges, Map<String, List<Event>> told) {
    List<Event> theirs = new ArrayList<>();
    for (String other : IDS) {
      if (merges.survivor(new CustomerId(other)).equals(id)) {
        theirs.addAll(told.getOrDefault(other, List.of()));
      }
    }
    if (!merges.survivor(id).equals(id)) {
      assertThat(shop.customer(id.value()).customer().mergedInto()).isPresent();
    } else if (!theirs.isEmpty()) {
      Customer customer = shop.customer(id.value()).customer();
      assertThat(customer.mergedInto()).isEmpty();
      assertThat(Facts.of(customer)).isEqualTo(ObviousFold.of(theirs, id.value()));
    }
  }

  private static CustomerMerged merged(TestShop shop, String from, String into) {
    return new CustomerMerged(shop.header(from), new CustomerId(into));
  }

  private static boolean isPlanned(Send send) {
    return send.status() == Status.PLANNED;
  }

  /// Decisions about what happened, not about what silence brings.
  private static boolean isAboutAnEvent(Send send) {
    return switch (send.moment().type()) {
      case AT_RISK, LAPSED, BIRTHDAY, SCHEDULED -> false;
      default -> true;
    };
  }
}
