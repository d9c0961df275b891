package dev.perennial.customer;

import static dev.perennial.given.Looks.FOLDING;
import static dev.perennial.given.Looks.butOrders;
import static dev.perennial.given.Looks.fold;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.RiskModel;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What a write of a customer holds, and when a sweep makes one.
class SweepWritesTest {
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
}
