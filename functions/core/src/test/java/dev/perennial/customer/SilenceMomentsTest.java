package dev.perennial.customer;

import static dev.perennial.given.Looks.butOrders;
import static dev.perennial.given.Looks.fold;
import static dev.perennial.given.Looks.folding;
import static dev.perennial.given.Looks.sweeps;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.Event;
import dev.perennial.given.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What silence raises, and when it is said to have happened.
class SilenceMomentsTest {
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
}
