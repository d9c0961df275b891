package dev.perennial.customer;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.event.Birthday;
import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.random.Seeded;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final Folding FOLDING = folding(SomeSettings.asShipped());
  private static final Duration DAY = Duration.ofDays(1);

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

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30})
  void silence_is_raised_once_for_each_latest_order_however_often_one_looks(int everyDays) {
    Folding patient = folding(someSettings().lapseWindowDays(350).build());
    Story orders =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "2")
            .at("2027-01-01T10:00:00Z")
            .ordered("2", "2");
    List<Moment> raised = new ArrayList<>();
    CustomerState state = null;
    for (Event order : orders.events()) {
      state = patient.fold(state, order.customer(), List.of(order), null, order.time());
      raised.addAll(sweeps(patient, state, Duration.ofDays(everyDays), 360 / everyDays));
    }

    assertThat(raised)
        .extracting(Moment::type)
        .containsExactly(
            MomentType.AT_RISK, MomentType.LAPSED, MomentType.AT_RISK, MomentType.LAPSED);
    String first = KeyHash.of(orders.events().getFirst().key()).toString();
    String second = KeyHash.of(orders.events().getLast().key()).toString();
    assertThat(raised).extracting(Moment::occasion).containsExactly(first, first, second, second);
  }

  @Test
  void a_risk_happened_on_its_date_and_a_lapse_at_its_time_whenever_they_are_noticed() {
    Folding prague = folding(someSettings().zone("Europe/Prague").build());
    Story story = aCustomer().at("2026-01-01T10:00:00Z").ordered("1", "2");
    CustomerState state =
        prague.fold(null, story.id(), story.events(), null, Instant.parse("2026-01-01T10:00:05Z"));
    LocalDate riskDate = state.score().riskDate().orElseThrow();

    List<Moment> raised = sweeps(prague, state, Duration.ofDays(7), 30);

    assertThat(raised)
        .extracting(Moment::time)
        .containsExactly(
            riskDate.atStartOfDay(ZoneId.of("Europe/Prague")).toInstant(),
            Instant.parse("2026-06-30T09:00:00Z"));
  }

  @Test
  void a_customer_who_was_long_silent_when_first_seen_has_lapsed_and_was_not_at_risk() {
    Story story = aCustomer().at("2020-01-01T10:00:00Z").imported().ordered("1", "2");

    assertThat(butOrders(fold(null, story, "2026-01-01T00:00:00Z")))
        .extracting(Moment::type)
        .containsExactly(MomentType.FIRST_ORDER, MomentType.LAPSED);
  }

  @Test
  void a_late_order_that_is_the_latest_makes_its_silence_a_new_one() {
    CustomerState state =
        fold(
            null, aCustomer().at("2026-01-01T10:00:00Z").ordered("1", "2"), "2026-04-20T00:00:00Z");
    Story late = aCustomer().at("2026-01-02T10:00:00Z").ordered("2", "2");
    Story later = aCustomer().at("2025-12-30T10:00:00Z").ordered("3", "2");

    CustomerState again = fold(state, late, "2026-06-20T00:00:00Z");
    CustomerState still = fold(again, later, "2026-06-20T00:00:00Z");

    assertThat(state.moments()).extracting(Moment::type).contains(MomentType.AT_RISK);
    assertThat(butOrders(again)).extracting(Moment::type).containsExactly(MomentType.AT_RISK);
    assertThat(butOrders(still)).isEmpty();
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

  @ParameterizedTest
  @CsvSource({
    "Pacific/Kiritimati, 1990-01-01",
    "Pacific/Kiritimati, 1990-12-31",
    "Pacific/Kiritimati, --02-29",
    "Pacific/Pago_Pago, 1990-01-01",
    "Pacific/Pago_Pago, 1990-12-31",
    "Pacific/Pago_Pago, --02-29",
    "America/Havana, --03-08",
    "UTC, --06-15"
  })
  void a_birthday_is_raised_once_a_local_year_in_time_for_its_local_midnight(
      String zone, String birthday) {
    Instant start = Instant.parse("2026-03-10T09:59:30Z");
    Story story =
        aCustomer().at(start).is(ProfileField.TIMEZONE, zone).is(ProfileField.BIRTHDAY, birthday);
    CustomerState state = FOLDING.fold(null, story.id(), story.events(), null, start);

    List<CustomerState> writes =
        writes(FOLDING, state, Duration.ofHours(1), (int) Duration.ofDays(3 * 365).toHours());

    assertThat(writes).hasSize(3);
    for (CustomerState write : writes) {
      Moment moment = write.moments().getFirst();
      LocalDate day = LocalDate.ofInstant(moment.time(), ZoneId.of(zone));
      assertThat(write.moments()).hasSize(1);
      assertThat(moment.type()).isEqualTo(MomentType.BIRTHDAY);
      assertThat(moment.time()).isEqualTo(day.atStartOfDay(ZoneId.of(zone)).toInstant());
      assertThat(moment.occasion()).isEqualTo(String.valueOf(day.getYear()));
      assertThat(write.birthdayRaised()).isEqualTo(day.getYear());
      assertThat(day).isEqualTo(Birthday.parse(birthday).in(day.getYear()));
      assertThat(Duration.between(write.score().scoredAt(), moment.time()))
          .isBetween(Duration.ofHours(24), Duration.ofHours(48));
    }
    assertThat(writes)
        .extracting(write -> write.moments().getFirst().occasion())
        .doesNotHaveDuplicates();
  }

  @Test
  void a_weekly_sweep_raises_every_birthday_before_it_comes() {
    Folding weekly = folding(someSettings().sweepInterval(Duration.ofDays(7)).build());
    Seeded.cases(
        100,
        random -> {
          LocalDate born = LocalDate.of(1988, 1, 1).plusDays(random.nextInt(366));
          Instant start =
              Instant.parse("2026-01-01T03:00:00Z").plus(DAY.multipliedBy(random.nextInt(7)));
          Story story = aCustomer().at(start).is(ProfileField.BIRTHDAY, born.toString());
          CustomerState state = weekly.fold(null, story.id(), story.events(), null, start);

          List<CustomerState> writes = writes(weekly, state, Duration.ofDays(7), 104);

          assertThat(writes).hasSizeBetween(1, 3);
          assertThat(writes)
              .allSatisfy(
                  write ->
                      assertThat(write.moments().getFirst().time())
                          .isAfter(write.score().scoredAt()));
        });
  }

  @Test
  void somebody_who_tells_a_birthday_on_that_day_is_not_too_late() {
    Story story = aCustomer().at("2026-05-01T23:00:00Z").is(ProfileField.BIRTHDAY, "1990-05-01");

    assertThat(fold(null, story, "2026-05-01T23:00:05Z").moments()).hasSize(1);
    assertThat(fold(null, story, "2026-05-02T00:00:00Z").moments()).isEmpty();
  }

  @Test
  void a_corrected_birthday_is_not_kept_twice_in_a_year() {
    Story told = aCustomer().at("2026-05-01T10:00:00Z").is(ProfileField.BIRTHDAY, "1990-05-01");
    Story corrected =
        aCustomer().at("2026-05-20T10:00:00Z").is(ProfileField.BIRTHDAY, "1990-05-21");

    CustomerState state = fold(null, told, "2026-05-01T10:00:05Z");

    assertThat(fold(state, corrected, "2026-05-20T10:00:05Z").moments()).isEmpty();
  }

  @Test
  void each_write_holds_what_it_raised_and_nothing_that_an_earlier_one_did() {
    CustomerState first = fold(null, aCustomer().ordered("1", "2"), "2026-01-01T12:00:05Z");

    CustomerState next = fold(first, aCustomer().answeredNps("a", 8), "2026-01-01T12:00:06Z");

    assertThat(butOrders(first)).hasSize(1);
    assertThat(butOrders(next)).isEmpty();
    assertThat(next.version()).isEqualTo(first.version() + 1);
  }

  @Test
  void a_sweep_writes_nothing_where_nothing_changed() {
    CustomerState state = fold(null, aCustomer().ordered("1", "2"), "2026-01-01T12:00:05Z");

    assertThat(FOLDING.sweep(state, Instant.parse("2026-01-20T00:00:00Z"))).isEmpty();
    assertThat(
            FOLDING.sweep(
                fold(null, aCustomer().answeredNps("a", 8), "2026-01-01T12:00:05Z"),
                Instant.parse("2030-01-01T00:00:00Z")))
        .isEmpty();
  }

  @Test
  void a_sweep_with_another_model_writes_what_that_model_says_and_keeps_the_watermark() {
    Story story = aCustomer().ordered("1", "2");
    Watermark watermark = Watermark.of("stream", "17");
    Instant asOf = Instant.parse("2026-01-02T00:00:00Z");
    CustomerState state = FOLDING.fold(null, story.id(), story.events(), watermark, asOf);
    RiskModel refit = new RiskModel(new MbgNbd(.7, 9, .3, 4), true, "fitted-2");

    CustomerState after =
        new Folding(new Scoring(SomeSettings.asShipped(), refit)).sweep(state, asOf).orElseThrow();

    assertThat(after.score().modelVersion()).isEqualTo("fitted-2");
    assertThat(after.score().riskDate()).isNotEqualTo(state.score().riskDate());
    assertThat(after.watermark()).isEqualTo(watermark);
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.customer()).isEqualTo(state.customer());
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

  private static List<Moment> sweeps(
      Folding folding, CustomerState state, Duration every, int count) {
    return writes(folding, state, every, count).stream()
        .flatMap(write -> write.moments().stream())
        .toList();
  }

  private static List<CustomerState> writes(
      Folding folding, CustomerState state, Duration every, int count) {
    List<CustomerState> writes = new ArrayList<>();
    CustomerState now = state;
    Instant asOf = state.score().scoredAt();
    for (int i = 0; i < count; i++) {
      asOf = asOf.plus(every);
      Optional<CustomerState> next = folding.sweep(now, asOf);
      if (next.isPresent()) {
        now = next.get();
        writes.add(now);
      }
    }
    return writes;
  }

  /// Without the moments that orders and years raise.
  private static List<Moment> butOrders(CustomerState state) {
    return state.moments().stream()
        .filter(moment -> moment.type() != MomentType.ORDER_COMPLETED)
        .filter(moment -> moment.type() != MomentType.BADGE_EARNED)
        .toList();
  }

  private static CustomerState fold(@Nullable CustomerState before, Story story, String asOf) {
    return FOLDING.fold(before, story.id(), story.events(), null, Instant.parse(asOf));
  }

  private static Folding folding(Settings settings) {
    return new Folding(new Scoring(settings, RiskModel.UNFITTED));
  }
}
