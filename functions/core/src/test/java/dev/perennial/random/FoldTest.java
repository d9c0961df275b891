package dev.perennial.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Signals;
import dev.perennial.customer.Watermark;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.given.SomeSettings;
import dev.perennial.risk.RiskModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final int HISTORIES = 2_000;
  private static final int MOST_EVENTS = 60;
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Folding FOLDING =
      new Folding(new Scoring(SomeSettings.asShipped(), RiskModel.UNFITTED));

  @Test
  void the_fold_is_what_the_definitions_say_in_whatever_order_events_arrive() {
    Seeded.cases(
        HISTORIES,
        random -> {
          List<Event> inOrder = RandomHistory.of(ANN, MOST_EVENTS, random);

          Customer arrived = fold(RandomHistory.shuffled(inOrder, random));

          assertThat(Facts.of(arrived)).isEqualTo(ObviousFold.of(inOrder));
          assertThat(arrived).isEqualTo(fold(inOrder));
        });
  }

  @Test
  void what_is_told_besides_purchases_counts_once_however_often_it_is_told() {
    Seeded.cases(
        200,
        random -> {
          List<Event> once =
              RandomHistory.of(ANN, MOST_EVENTS, random).stream()
                  .filter(event -> !fold(List.of(event)).signals().equals(Signals.NONE))
                  .toList();
          List<Event> twice = new ArrayList<>(once);
          twice.addAll(RandomHistory.shuffled(once, random));

          assertThat(fold(twice).signals()).isEqualTo(fold(once).signals());
        });
  }

  @Test
  void an_event_that_is_folded_twice_counts_once() {
    Seeded.cases(
        400,
        random -> {
          List<Event> once = RandomHistory.of(ANN, MOST_EVENTS, random);
          List<Event> twice = new ArrayList<>(once);
          once.stream().skip(random.nextInt(once.size() + 1)).forEach(twice::add);

          assertThat(fold(RandomHistory.shuffled(twice, random))).isEqualTo(fold(once));
        });
  }

  @Test
  void batches_cut_anywhere_and_delivered_again_fold_each_event_once() {
    Seeded.cases(
        HISTORIES,
        random -> {
          List<Event> inOrder = RandomHistory.of(ANN, MOST_EVENTS, random);
          List<Event> arrival = RandomHistory.shuffled(inOrder, random);

          CustomerState state = deliver(arrival, random);

          assertThat(state.customer()).isEqualTo(fold(inOrder));
          assertThat(state.watermark()).isEqualTo(mark(arrival.size() - 1));
        });
  }

  @Test
  void the_histories_hold_what_they_are_to_show() {
    Set<String> seen = new HashSet<>();
    Seeded.cases(200, random -> seen.addAll(kinds(RandomHistory.of(ANN, MOST_EVENTS, random))));

    assertThat(seen)
        .contains(
            "OrderCompleted",
            "OrderRefunded",
            "OrderCancelled",
            "SurveyResponded",
            "CustomerUpdated",
            "ConsentChanged",
            "MailSuppressed",
            "CustomerErased",
            "SurveyInvited",
            "FeedbackResolved",
            "PointsGranted",
            "PointsRedeemed",
            "ProductViewed",
            "CartAbandoned",
            "SupportOpened",
            "SupportClosed",
            "ReviewPosted",
            "ShipmentLate",
            "asked before",
            "asked after",
            "invited before",
            "invited after",
            "traits",
            "cancelled before",
            "cancelled after",
            "refunded before",
            "same time",
            "historical",
            "live");
  }

  @Test
  void every_event_of_a_history_has_a_key_of_its_own() {
    Seeded.cases(
        200,
        random ->
            assertThat(RandomHistory.of(ANN, MOST_EVENTS, random))
                .extracting(event -> event.key().sortKey())
                .doesNotHaveDuplicates());
  }

  /// Delivers as a stream does: a batch from the checkpoint on, now and then one from before it.
  private static CustomerState deliver(List<Event> arrival, RandomGenerator random) {
    @Nullable CustomerState state = null;
    int checkpoint = 0;
    while (checkpoint < arrival.size()) {
      int from = random.nextInt(3) == 0 ? random.nextInt(checkpoint + 1) : checkpoint;
      int until = random.nextInt(from, arrival.size()) + 1;
      state = folded(state, arrival, from, until);
      checkpoint = Math.max(checkpoint, until);
    }
    return Objects.requireNonNull(state);
  }

  private static @Nullable CustomerState folded(
      @Nullable CustomerState before, List<Event> arrival, int from, int until) {
    List<Event> fresh = new ArrayList<>();
    @Nullable Watermark upTo = null;
    for (int place = from; place < until; place++) {
      if (before == null || before.watermark() == null || !before.watermark().covers(mark(place))) {
        fresh.add(arrival.get(place));
        upTo = mark(place);
      }
    }
    return fresh.isEmpty() ? before : FOLDING.fold(before, ANN, fresh, upTo, later(until));
  }

  /// Sequence numbers are ordered, not consecutive, and grow in length.
  private static Watermark mark(int place) {
    return Watermark.of("2026-01-01T00:00:00.000", String.valueOf(7L * place * place));
  }

  private static Instant later(int deliveries) {
    return Instant.parse("2026-06-01T00:00:00Z").plus(Duration.ofHours(deliveries));
  }

  private static Customer fold(List<Event> events) {
    Customer customer = Customer.unknown(ANN);
    for (Event event : events) {
      customer = customer.apply(event);
    }
    return customer;
  }

  private static Set<String> kinds(List<Event> events) {
    Set<String> kinds = new HashSet<>();
    for (Event event : events) {
      kinds.add(event.getClass().getSimpleName());
      kinds.add(event.header().historical() ? "historical" : "live");
      for (Event other : events) {
        kinds.add(Kinds.of(event, other));
      }
    }
    return kinds;
  }
}
