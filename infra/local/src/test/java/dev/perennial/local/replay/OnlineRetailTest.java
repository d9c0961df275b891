package dev.perennial.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.EventReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OnlineRetailTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("perennial.root", "../..")).resolve("events/online-retail-ii");

  /// Totals of the data set, from its own description; how returns divide, from a separate count by
  /// the same rule in Python over the same files.
  @Test
  void every_order_and_every_return_of_the_files_is_an_event() {
    List<Envelope> all = convert(true);

    Map<EventType, Long> counts =
        all.stream()
            .collect(Collectors.groupingBy(one -> one.event().key().type(), Collectors.counting()));
    assertThat(counts)
        .containsEntry(EventType.ORDER_COMPLETED, 36_969L)
        .containsEntry(EventType.CUSTOMER_UPDATED, 5_878L)
        .containsEntry(EventType.CONSENT_CHANGED, 5_878L)
        .containsEntry(EventType.ORDER_CANCELLED, 173L)
        .containsEntry(EventType.ORDER_REFUNDED, 7_528L + 193L);
    assertThat(173 + 7_528 + 193).isEqualTo(7_894);
    long pence =
        of(all, OrderCompleted.class).stream().mapToLong(one -> one.total().minorUnits()).sum();
    assertThat(pence).isEqualTo(17_431_533_16L);
    assertThat(of(all, OrderRefunded.class)).filteredOn(one -> one.order() != null).hasSize(193);
  }

  @Test
  void the_events_come_by_time_and_no_two_have_the_same_key() {
    List<Envelope> all = convert(true);

    assertThat(all.stream().map(one -> one.event().time()).toList()).isSorted();
    Set<String> keys = new HashSet<>();
    assertThat(all)
        .allMatch(
            one -> keys.add(one.event().customer().value() + " " + one.event().key().sortKey()));
  }

  @Test
  void a_customer_is_introduced_before_the_first_order_with_what_is_made_up() {
    List<Event> events =
        convert(true).stream()
            .map(Envelope::event)
            .filter(event -> event.customer().value().equals("13085"))
            .toList();

    assertThat(events.get(0))
        .isInstanceOfSatisfying(
            CustomerUpdated.class,
            update ->
                assertThat(update.fields())
                    .containsEntry(ProfileField.EMAIL, "customer-13085@example.com")
                    .containsEntry(ProfileField.COUNTRY, "GB")
                    .doesNotContainKey(ProfileField.BIRTHDAY));
    assertThat(events.get(1)).isInstanceOf(ConsentChanged.class);
    assertThat(events.get(2))
        .isInstanceOfSatisfying(
            OrderCompleted.class,
            order -> {
              assertThat(order.order().value()).isEqualTo("489434");
              assertThat(order.total().toDecimal()).isEqualTo("505.30");
              assertThat(order.time()).isEqualTo("2009-12-01T07:45:00Z");
            });
  }

  @Test
  void about_one_in_four_tells_a_birthday() {
    List<String> birthdays =
        of(convert(true), CustomerUpdated.class).stream()
            .map(update -> update.fields().getOrDefault(ProfileField.BIRTHDAY, ""))
            .filter(birthday -> !birthday.isEmpty())
            .toList();

    assertThat(birthdays.size()).isBetween(5_878 * 22 / 100, 5_878 * 28 / 100);
    assertThat(birthdays).allMatch(birthday -> birthday.matches("19[4-9]\\d-\\d\\d-\\d\\d"));
  }

  @Test
  void the_two_huge_orders_that_were_taken_back_within_minutes_are_cancelled() {
    List<OrderCancelled> cancelled = of(convert(true), OrderCancelled.class);

    assertThat(cancelled)
        .extracting(one -> one.customer().value() + " " + one.order().value())
        .contains("16446 581483", "12346 541431");
  }

  @Test
  void summer_times_are_those_of_london() {
    OrderCompleted summer =
        of(convert(true), OrderCompleted.class).stream()
            .filter(order -> order.time().toString().startsWith("2010-07-01"))
            .findFirst()
            .orElseThrow();

    assertThat(summer.time()).isEqualTo("2010-07-01T07:39:00Z");
  }

  @Test
  void the_sample_is_a_fifth_of_the_customers_and_whole_for_each() {
    Set<String> sample =
        convert(false).stream()
            .map(one -> one.event().customer().value())
            .collect(Collectors.toSet());

    assertThat(sample).hasSize(1_172).allMatch(OnlineRetail::isInSample);
  }

  @Test
  void the_events_keep_to_the_contract() {
    assertThat(convert(false))
        .allSatisfy(one -> assertThat(EventReader.read(one.json()).event()).isEqualTo(one.event()));
  }

  private static <T extends Event> List<T> of(List<Envelope> all, Class<T> type) {
    return all.stream().map(Envelope::event).filter(type::isInstance).map(type::cast).toList();
  }

  private static List<Envelope> convert(boolean full) {
    List<Envelope> all = new ArrayList<>();
    OnlineRetail.convert(FOLDER, id -> full || OnlineRetail.isInSample(id), all::add);
    return all;
  }

  @Test
  void one_customer_in_four_tells_a_birthday() {
    long told =
        convert(true).stream()
            .map(Envelope::event)
            .filter(CustomerUpdated.class::isInstance)
            .map(CustomerUpdated.class::cast)
            .filter(update -> update.fields().containsKey(ProfileField.BIRTHDAY))
            .count();

    assertThat(told).isBetween(1_300L, 1_640L);
  }

  @Test
  void no_two_events_share_an_id() {
    assertThat(convert(true))
        .extracting(one -> one.event().key().type() + " " + one.event().header().id())
        .doesNotHaveDuplicates();
  }
}
