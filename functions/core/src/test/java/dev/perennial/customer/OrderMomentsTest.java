package dev.perennial.customer;

import static dev.perennial.given.Looks.FOLDING;
import static dev.perennial.given.Looks.butOrders;
import static dev.perennial.given.Looks.fold;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.event.Event;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.given.Story;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What orders and answers raise.
class OrderMomentsTest {
  @Test
  void the_first_order_is_raised_once() {
    Story story = aCustomer().at("2026-01-01T10:00:00.250Z").ordered("1", "2");

    CustomerState first = fold(null, story, "2026-01-01T10:00:05Z");
    CustomerState second =
        fold(
            first,
            aCustomer().at("2026-01-02T10:00:00Z").ordered("2", "2"),
            "2026-01-02T10:00:05Z");

    assertThat(butOrders(first))
        .containsExactly(
            new Moment(
                MomentType.FIRST_ORDER, Instant.parse("2026-01-01T10:00:00.250Z"), "first", false));
    assertThat(butOrders(second)).isEmpty();
  }

  @Test
  void of_several_orders_in_one_batch_the_first_in_time_is_the_first() {
    Story story =
        aCustomer()
            .at("2026-01-02T10:00:00Z")
            .ordered("2", "2")
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "2");

    assertThat(butOrders(fold(null, story, "2026-01-02T10:00:05Z")))
        .extracting(Moment::type, Moment::time)
        .containsExactly(tuple(MomentType.FIRST_ORDER, Instant.parse("2026-01-01T10:00:00Z")));
  }

  @Test
  void an_order_that_was_cancelled_at_once_is_no_first_order() {
    Story story = aCustomer().ordered("1", "2").cancelled("1");

    assertThat(fold(null, story, "2026-01-01T12:00:05Z").moments()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-12-01T10:00:00Z", "2026-12-01T10:00:00.750Z"})
  void an_order_of_somebody_who_had_lapsed_wins_them_back(String time) {
    CustomerState before =
        fold(
            null, aCustomer().at("2026-01-01T10:00:00Z").ordered("1", "2"), "2026-01-01T10:00:05Z");

    CustomerState after =
        fold(before, aCustomer().at(time).ordered("2", "2"), "2026-12-01T10:00:05Z");

    assertThat(butOrders(after))
        .containsExactly(
            new Moment(
                MomentType.WON_BACK,
                Instant.parse(time),
                after.customer().history().orders().getLast().key().toString(),
                false));
  }

  @ParameterizedTest
  @CsvSource({"2026-05-20T10:00:00Z, 1", "2026-02-20T10:00:00Z, 0"})
  void an_order_of_somebody_at_risk_wins_them_back_and_of_somebody_active_does_not(
      String time, int wonBack) {
    Story story =
        aCustomer().at("2026-01-01T10:00:00Z").ordered("1", "2").at(time).ordered("2", "2");

    assertThat(fold(null, story, time).moments())
        .filteredOn(moment -> moment.type() == MomentType.WON_BACK)
        .hasSize(wonBack);
  }

  @Test
  void an_order_that_was_cancelled_wins_nobody_back() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "2")
            .at("2026-12-01T10:00:00Z")
            .cancelled("2")
            .ordered("2", "2");

    assertThat(fold(null, story, "2026-12-01T10:00:05Z").moments())
        .extracting(Moment::type)
        .doesNotContain(MomentType.WON_BACK);
  }

  @Test
  void an_imported_event_raises_a_historical_moment() {
    Story story = aCustomer().imported().ordered("1", "2").answeredNps("a", 2);

    assertThat(fold(null, story, "2026-01-01T12:00:05Z").moments())
        .hasSize(2)
        .allMatch(Moment::historical);
  }

  @ParameterizedTest
  @CsvSource({"NPS, 6, 0, 10, 1", "NPS, 7, 0, 10, 0", "CSAT, 1, 1, 5, 0"})
  void a_detractor_is_who_answers_an_nps_survey_with_0_to_6(
      SurveyKind kind, int score, int min, int max, int raised) {
    Event header = aCustomer().answeredNps("x", 9).event();
    Event answer = new SurveyResponded(header.header(), "a", kind, score, min, max);

    List<Moment> moments =
        FOLDING.fold(null, answer.customer(), List.of(answer), null, answer.time()).moments();

    assertThat(moments).extracting(Moment::type).hasSize(raised).containsOnly(detractors(raised));
    assertThat(moments)
        .allSatisfy(
            moment -> assertThat(moment.occasion()).isEqualTo(KeyHash.of(answer.key()).toString()));
  }

  @Test
  void the_moments_of_events_are_the_same_however_batches_are_cut() {
    Seeded.cases(
        300,
        random -> {
          List<Event> events = ordersAndAnswers(random);

          assertThat(momentsOfEvents(events, random.nextInt(1, 5)))
              .isEqualTo(momentsOfEvents(events, events.size()));
        });
  }

  private static MomentType[] detractors(int count) {
    return count == 0 ? new MomentType[0] : new MomentType[] {MomentType.DETRACTOR};
  }

  private static List<Event> ordersAndAnswers(RandomGenerator random) {
    Story story = aCustomer();
    Instant time = Instant.parse("2024-01-01T00:00:00Z");
    for (int i = 0; i < 12; i++) {
      time =
          time.plus(Duration.ofHours(random.nextInt(1, 5_000))).plusMillis(random.nextInt(1_000));
      story.at(time);
      if (random.nextInt(4) == 0) {
        story.answeredNps("a" + i, random.nextInt(11));
      } else {
        story.ordered("o" + i, "2");
      }
    }
    return story.events();
  }

  private static List<Moment> momentsOfEvents(List<Event> events, int size) {
    List<Moment> raised = new ArrayList<>();
    CustomerState state = null;
    for (int from = 0; from < events.size(); from += size) {
      List<Event> batch = events.subList(from, Math.min(events.size(), from + size));
      Instant asOf = batch.getLast().time();
      state = FOLDING.fold(state, batch.getFirst().customer(), batch, null, asOf);
      state.moments().stream()
          .filter(moment -> moment.type() != MomentType.AT_RISK)
          .filter(moment -> moment.type() != MomentType.LAPSED)
          .filter(moment -> moment.type() != MomentType.REPLENISHMENT_DUE)
          .filter(moment -> moment.type() != MomentType.BADGE_EARNED)
          .forEach(raised::add);
    }
    raised.sort(Comparator.comparing(Moment::time).thenComparing(Moment::type));
    return raised;
  }
}
