package dev.perennial.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_clock_of_another_zone_moves_with_the_one_it_was_made_from() {
    VirtualClock clock = VirtualClock.startingAt(START);
    Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tehran"));

    clock.advanceTo(START.plusSeconds(60));

    assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tehran"));
  }

  @Test
  void time_does_not_run_backwards() {
    VirtualClock clock = VirtualClock.startingAt(START);

    assertThatThrownBy(() -> clock.advanceTo(START.minusSeconds(1)))
        .hasMessageContaining("cannot go back");
  }
}
