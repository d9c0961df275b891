package dev.perennial.walk;

import static dev.perennial.walk.RebuildShop.customers;
import static dev.perennial.walk.RebuildShop.key;
import static dev.perennial.walk.RebuildShop.report;
import static dev.perennial.walk.RebuildShop.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.rebuild.Write;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// A rebuild runs beside the functions: whatever comes between, nobody is forgotten, told of twice,
/// or back from an erasure.
class RebuildRaceTest {

  @Test
  void who_joins_and_orders_while_a_rebuild_folds_them_first_is_welcomed_and_counts_once() {
    try (TestShop straight = shop();
        TestShop shop = shop()) {
      comes(straight);
      straight.cloud().pump();
      shop.orders("bob", "1"); // The stream has a label by what was folded from it.
      shop.cloud().pump();
      comes(shop);

      String found = report(shop, Write.CUSTOMERS);
      shop.cloud().pump();

      assertThat(found).contains("missing                    1", "1 were put right");
      assertThat(decisions(shop)).isEqualTo(decisions(straight)).isNotEmpty();
      assertThat(shop.customer("ada").customer().history().invitations()).hasSize(1);
      assertThat(report(shop, Write.NOTHING)).endsWith(" 0 differ\n");
    }
  }

  private static void comes(TestShop shop) {
    shop.joins("ada");
    shop.orders("ada", "1-ada");
    shop.happens(new SurveyInvited(shop.header("ada"), "survey", "send-1", SurveyKind.NPS));
  }

  private static List<String> decisions(TestShop shop) {
    return shop.ledger("ada").stream()
        .map(send -> send.key().sortKey() + " " + send.decision() + " " + send.reason())
        .sorted()
        .toList();
  }

  @Test
  void who_is_erased_between_the_look_at_the_tombstone_and_the_first_write_is_not_back() {
    try (TestShop shop = shop()) {
      shop.orders("bob", "1"); // The stream has a label by what was folded from it.
      shop.joins("ada");
      shop.orders("ada", "1");
      shop.cloud().pump();
      shop.cloud().dynamo().deleteItem(delete -> delete.tableName("Customers").key(key("ada")));
      DynamoDbClient late =
          before(shop, () -> shop.happens(new CustomerErased(shop.header("ada"), "request-1")));

      String found = report(shop, late, RebuildShop.KEY, Write.CUSTOMERS);

      assertThat(found).startsWith("0: ").contains("erased", "1 were put right");
      assertThat(customers(shop)).doesNotContainKey("ada").hasSize(2);
      assertThat(report(shop, Write.NOTHING)).endsWith(" 0 differ\n");
    }
  }

  /// A client by which that happens, and is folded, before the first customer is written.
  private static DynamoDbClient before(TestShop shop, Runnable happens) {
    boolean[] isOver = {false};
    DynamoInterceptor between =
        (request, next) -> {
          if (request instanceof PutItemRequest && !isOver[0]) {
            isOver[0] = true;
            happens.run();
            shop.cloud().pump();
          }
          return next.pass(request);
        };
    return between.around(shop.cloud().dynamo());
  }

  @Test
  void a_key_by_which_nobody_was_erased_is_refused_before_anything_is_written() {
    try (TestShop shop = shop()) {
      shop.joins("ada");
      shop.cloud().pump();
      assertThat(report(shop, shop.cloud().dynamo(), "any", Write.NOTHING)).startsWith("0: ");
      shop.happens(new CustomerErased(shop.header("ada"), "request-1"));
      shop.cloud().pump();
      Map<String, Map<String, AttributeValue>> was = customers(shop);

      assertThatThrownBy(() -> report(shop, shop.cloud().dynamo(), "another", Write.ALL))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("expected the secret ErasureKey of the same stack")
          .hasMessageNotContaining("another");
      assertThat(customers(shop)).isEqualTo(was);
      assertThat(report(shop, Write.NOTHING)).startsWith("0: ");
    }
  }

  @Test
  void after_any_history_of_faults_nothing_differs_and_a_rebuild_that_is_killed_does_no_harm() {
    Seeded.cases(4, this::killed);
  }

  private void killed(RandomGenerator random) {
    try (TestShop shop = shop()) {
      for (int number = 0; number < 6; number++) {
        CustomerId customer = new CustomerId("customer-" + number);
        List<Event> events = new ArrayList<>(RandomHistory.of(customer, 20, random));
        RandomHistory.shuffled(events, random).forEach(shop::happens);
      }
      shop.tablesFollow(FaultPlan.random(random, .1, List.of(Fault.THROTTLE, Fault.CRASH_AFTER)));
      shop.cloud().pump();
      shop.tablesFollow(FaultPlan.none());
      shop.pass(Duration.ofHours(1));
      assertThat(report(shop, Write.NOTHING)).endsWith(" 0 differ\n");
      for (String customer : customers(shop).keySet()) {
        if (random.nextBoolean()) {
          shop.cloud()
              .dynamo()
              .deleteItem(delete -> delete.tableName("Customers").key(key(customer)));
        }
      }

      killedOnTheWay(shop, random.nextInt(1, 6));
      shop.cloud().rewind("UpdateCustomer");
      shop.cloud().pump();
      report(shop, Write.CUSTOMERS);

      assertThat(report(shop, Write.NOTHING)).endsWith(" 0 differ\n");
    }
  }

  private static void killedOnTheWay(TestShop shop, int looks) {
    int[] left = {looks};
    Runnable dies =
        () -> {
          if (--left[0] < 0) {
            throw new IllegalStateException("killed");
          }
        };
    try {
      RebuildShop.run(shop, shop.cloud().dynamo(), RebuildShop.KEY, Write.CUSTOMERS, dies, 8);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
    }
  }
}
