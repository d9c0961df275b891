package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.Events.Recorded;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.lambda.wire.EventWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every store of events has to do.
abstract class EventsContract {
  private static final AtomicInteger CUSTOMERS = new AtomicInteger();
  private final CustomerId customer = new CustomerId("e" + CUSTOMERS.incrementAndGet());

  abstract Events events();

  @Test
  void a_new_event_is_accepted_and_found_again() {
    Event order = order("1", "9.50");

    Recorded recorded = record(order);

    assertThat(recorded).isEqualTo(Recorded.ACCEPTED);
    assertThat(events().of(customer, Set.of(EventType.ORDER_COMPLETED))).containsExactly(order);
  }

  @Test
  void the_same_event_again_is_a_duplicate_even_under_another_id() {
    record(order("1", "9.50"));

    Recorded same = record(order("1", "9.50"));
    Recorded redelivered = record(order("another id", "1", "9.50"));

    assertThat(List.of(same, redelivered)).containsOnly(Recorded.DUPLICATE);
  }

  @Test
  void another_event_under_the_same_key_is_a_conflict_and_changes_nothing() {
    record(order("1", "9.50"));

    Recorded other = record(order("1", "9.51"));

    assertThat(other).isEqualTo(Recorded.CONFLICT);
    assertThat(events().of(customer, Set.of(EventType.ORDER_COMPLETED)))
        .containsExactly(order("1", "9.50"));
  }

  @Test
  void only_the_types_that_are_asked_for_are_found() {
    Event consent = new ConsentChanged(header("c"), "email", "marketing", ConsentState.GRANTED);
    record(order("1", "9.50"));
    record(consent);

    List<Event> found =
        events().of(customer, Set.of(EventType.CONSENT_CHANGED, EventType.MAIL_SUPPRESSED));

    assertThat(found).containsExactly(consent);
  }

  @Test
  void an_event_that_is_long_comes_back_to_the_letter() {
    Event order = order("x".repeat(250), "9.50");

    record(order);

    assertThat(events().of(customer, Set.of(EventType.ORDER_COMPLETED))).containsExactly(order);
  }

  @Test
  void more_events_than_one_page_holds_are_all_found() {
    IntStream.range(0, 300).forEach(number -> record(order("%03d".formatted(number), "1.00")));

    List<Event> found = events().of(customer, Set.of(EventType.ORDER_COMPLETED));

    assertThat(found).hasSize(300);
  }

  @Test
  void all_events_of_a_customer_are_found_with_their_texts() {
    Event consent = new ConsentChanged(header("c"), "email", "marketing", ConsentState.GRANTED);
    Event order = order("1", "9.50");
    record(order);
    record(consent);

    try (Stream<Envelope> all = events().all(customer)) {
      assertThat(all).containsExactly(EventWriter.envelope(consent), EventWriter.envelope(order));
    }
  }

  private Recorded record(Event event) {
    return events().record(EventWriter.envelope(event));
  }

  private Event order(String order, String total) {
    return order("order " + order, order, total);
  }

  private Event order(String id, String order, String total) {
    return new OrderCompleted(
        header(id), new OrderId(order), Money.parse(total, Money.currency("EUR")), null);
  }

  private EventHeader header(String id) {
    return new EventHeader(
        id, "https://shop.example", customer, Instant.parse("2026-01-05T10:00:00Z"), false);
  }
}
