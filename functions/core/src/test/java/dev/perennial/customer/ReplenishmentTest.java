package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplenishmentTest {

  @ParameterizedTest
  @CsvSource({
    "0 30 60, 90",
    "0 10 40 100, 130",
    "0 20 41, 61",
    "0 7 14, 21",
    "0 180 360, 540",
  })
  void the_next_purchase_is_due_after_the_median_gap(String days, int due) {
    assertThat(dueOn(days)).contains(LocalDate.ofEpochDay(due));
  }

  @ParameterizedTest
  @CsvSource({"0 30", "0", "0 6 12", "0 181 362"})
  void too_few_purchases_or_a_rhythm_of_days_or_of_half_years_is_none(String days) {
    assertThat(dueOn(days)).isEmpty();
  }

  @Test
  void it_is_raised_once_on_its_day_however_often_one_looks() {
    Folding folding = new Folding(new Scoring(SomeSettings.asShipped(), RiskModel.UNFITTED));
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "2")
            .at("2026-01-31T10:00:00Z")
            .ordered("2", "2")
            .at("2026-03-02T10:00:00Z")
            .ordered("3", "2");
    Instant asOf = Instant.parse("2026-03-02T10:00:05Z");
    CustomerState state = folding.fold(null, story.id(), story.events(), null, asOf);
    List<Moment> raised = new ArrayList<>(state.moments());

    for (int hour = 0; hour < 24 * 60; hour++) {
      asOf = asOf.plus(Duration.ofHours(1));
      Optional<CustomerState> next = folding.sweep(state, asOf);
      next.ifPresent(written -> raised.addAll(written.moments()));
      state = next.orElse(state);
    }

    assertThat(raised)
        .filteredOn(moment -> moment.type() == MomentType.REPLENISHMENT_DUE)
        .containsExactly(
            new Moment(
                MomentType.REPLENISHMENT_DUE,
                Instant.parse("2026-04-01T00:00:00Z"),
                KeyHash.of(story.event().key()).toString(),
                false));
  }

  private static Optional<LocalDate> dueOn(String days) {
    return Replenishment.dueOn(
        Arrays.stream(days.split(" "))
            .map(day -> LocalDate.ofEpochDay(Long.parseLong(day)))
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
