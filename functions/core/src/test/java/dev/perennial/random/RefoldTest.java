package dev.perennial.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Difference;
import dev.perennial.customer.Folding;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Refold;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Watermark;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.given.SomeSettings;
import dev.perennial.risk.RiskModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefoldTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
  private static final Watermark HERE = Watermark.of("here", "000000000000000000007");
  private static final Folding FOLDING =
      new Folding(new Scoring(SomeSettings.asShipped(), RiskModel.UNFITTED));
  private static final Refold REFOLD = new Refold(FOLDING, "here");

  @Test
  void a_customer_who_is_as_the_events_say_differs_in_nothing() {
    Seeded.cases(
        300,
        random -> {
          List<Event> events = RandomHistory.of(ANN, 30, random);
          CustomerState stored = FOLDING.fold(null, ANN, events, HERE, NOW);

          Customer anew = REFOLD.fold(ANN, events, stored.customer(), Instant.MIN).orElseThrow();

          assertThat(REFOLD.differences(stored, anew)).isEmpty();
          assertThat(REFOLD.next(stored, anew, events, NOW).customer())
              .isEqualTo(stored.customer());
        });
  }

  @Test
  void an_event_that_was_missed_is_found_by_its_field_and_folded() {
    List<Event> events = List.of(order("1", 40), order("2", 10));
    CustomerState stored = FOLDING.fold(null, ANN, events.subList(0, 1), HERE, NOW);
    Customer expected = REFOLD.fold(ANN, events, stored.customer(), Instant.MIN).orElseThrow();

    CustomerState next = REFOLD.next(stored, expected, events, NOW);

    assertThat(REFOLD.differences(stored, expected)).containsExactly(Difference.ORDERS);
    assertThat(REFOLD.differences(next, expected)).isEmpty();
    assertThat(next.version()).isEqualTo(stored.version() + 1);
    assertThat(next.watermark()).isEqualTo(HERE);
    assertThat(next.moments()).isEmpty();
  }

  @Test
  void how_far_another_stream_was_folded_is_a_difference_and_is_not_kept() {
    List<Event> events = List.of(order("1", 40));
    Watermark there = Watermark.of("there", "000000000000000000007");
    CustomerState stored = FOLDING.fold(null, ANN, events, there, NOW);

    assertThat(REFOLD.differences(stored, stored.customer())).containsExactly(Difference.STREAM);
    assertThat(REFOLD.next(stored, stored.customer(), events, NOW).watermark()).isNull();
  }

  @Test
  void a_risk_that_the_same_model_would_not_give_is_a_difference() {
    List<Event> events = List.of(order("1", 40));
    CustomerState young = FOLDING.fold(null, ANN, events, HERE, NOW);
    CustomerState old = FOLDING.fold(null, ANN, List.of(order("1", 400)), HERE, NOW);
    CustomerState wrong =
        new CustomerState(
            young.customer(),
            old.score(),
            List.of(),
            young.birthdayRaised(),
            young.watermark(),
            young.version());

    assertThat(REFOLD.differences(wrong, young.customer())).containsExactly(Difference.SCORE);
  }

  @Test
  void nothing_from_before_an_erasure_is_folded_again() {
    List<Event> events = List.of(order("1", 40), order("2", 10));
    CustomerState stored = FOLDING.fold(null, ANN, events, HERE, NOW);
    Instant between = NOW.minus(Duration.ofDays(20));

    Customer left = REFOLD.fold(ANN, events, stored.customer(), between).orElseThrow();

    assertThat(left.history().orders()).hasSize(1);
    assertThat(REFOLD.fold(ANN, events, stored.customer(), NOW)).isEmpty();
  }

  @Test
  void what_still_waits_in_the_stream_is_told_of_though_a_refold_took_it_first() {
    Seeded.cases(
        300,
        random -> {
          List<Event> events = RandomHistory.shuffled(RandomHistory.of(ANN, 20, random), random);
          int folded = random.nextInt(events.size());
          List<Event> waiting = events.subList(folded, events.size());
          Instant now = waiting.getFirst().time().plusSeconds(60);
          @Nullable CustomerState stored =
              folded == 0 ? null : FOLDING.fold(null, ANN, events.subList(0, folded), HERE, now);
          CustomerState straight = FOLDING.fold(stored, ANN, waiting, HERE, now);

          Customer anew = REFOLD.fold(ANN, events, null, Instant.MIN).orElseThrow();
          CustomerState rebuilt = REFOLD.next(stored, anew, events, now);
          CustomerState then = FOLDING.fold(rebuilt, ANN, waiting, HERE, now);

          Instant oldest = now.minus(SomeSettings.asShipped().maxMomentAge());
          Set<String> told = occasions(rebuilt, Instant.MIN);
          told.addAll(occasions(then, Instant.MIN));
          assertThat(told).containsAll(occasions(straight, oldest));
          assertThat(then.customer()).isEqualTo(straight.customer());
        });
  }

  private static Set<String> occasions(CustomerState state, Instant oldest) {
    return state.moments().stream()
        .filter(moment -> !moment.time().isBefore(oldest))
        .map(moment -> moment.type() + " " + moment.occasion())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void nobody_is_told_again_of_what_the_stored_customer_knows_or_of_what_is_old() {
    List<Event> events = List.of(live("1", Duration.ofDays(30)), live("2", Duration.ZERO));
    CustomerState stored = FOLDING.fold(null, ANN, events, HERE, NOW);
    Customer expected = stored.customer();

    assertThat(stored.moments())
        .extracting(moment -> moment.type())
        .contains(MomentType.ORDER_COMPLETED);
    assertThat(REFOLD.next(stored, expected, events, NOW).moments()).isEmpty();
    assertThat(REFOLD.next(null, expected, events, NOW).moments())
        .extracting(moment -> moment.type())
        .contains(MomentType.ORDER_COMPLETED)
        .doesNotContain(MomentType.FIRST_ORDER);
  }

  private static Event live(String id, Duration ago) {
    EventHeader header = new EventHeader(id, "https://shop.example", ANN, NOW.minus(ago), false);
    return new OrderCompleted(
        header, new OrderId(id), Money.parse("20", Money.currency("EUR")), null);
  }

  private static Event order(String id, int daysAgo) {
    EventHeader header =
        new EventHeader(id, "https://shop.example", ANN, NOW.minus(Duration.ofDays(daysAgo)), true);
    return new OrderCompleted(
        header, new OrderId(id), Money.parse("20", Money.currency("EUR")), null);
  }
}
