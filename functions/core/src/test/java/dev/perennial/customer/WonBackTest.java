package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WonBackTest {
  private static final CustomerId ID = new CustomerId("c");
  private static final Instant FIRST = Instant.parse("2025-01-01T10:00:00Z");
  private static final Folding FOLDING =
      new Folding(
          new Scoring(
              new Settings(
                  "Shop",
                  ZoneOffset.UTC,
                  .75,
                  180,
                  60,
                  Duration.ofDays(3),
                  Duration.ofDays(1),
                  LocalTime.of(9, 0),
                  LocalTime.of(20, 0),
                  List.of(),
                  "salt"),
              RiskModel.UNFITTED));

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T10:00:00Z", "2026-01-01T10:00:00.500Z"})
  void an_order_after_a_year_of_silence_wins_back_at_any_fraction_of_a_second(String time) {
    Event first = order("1", FIRST);
    Event second = order("2", Instant.parse(time));
    CustomerState before = FOLDING.fold(null, ID, List.of(first), null, FIRST);

    CustomerState after = FOLDING.fold(before, ID, List.of(second), null, second.time());

    assertThat(after.moments()).extracting(Moment::type).containsExactly(MomentType.WON_BACK);
  }

  private static Event order(String id, Instant time) {
    return new OrderCompleted(
        new EventHeader("e" + id, "shop", ID, time, false),
        new OrderId(id),
        Money.parse("10", Money.currency("EUR")),
        null);
  }
}
