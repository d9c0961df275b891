package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SendWindowClockChangeTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void an_opening_that_a_clock_change_skips_is_the_end_of_the_gap() {
    SendWindow window = new SendWindow(LocalTime.of(2, 30), LocalTime.of(20, 0), NEW_YORK);

    Instant opening = window.open(Instant.parse("2026-03-08T05:00:00Z"));

    assertThat(opening).isEqualTo(Instant.parse("2026-03-08T07:00:00Z"));
  }

  @Test
  void the_next_opening_is_never_in_the_past_when_an_hour_comes_twice() {
    SendWindow window = new SendWindow(LocalTime.of(1, 30), LocalTime.of(20, 0), NEW_YORK);
    Instant secondTenPastOne = Instant.parse("2026-11-01T06:10:00Z");

    assertThat(window.open(secondTenPastOne)).isEqualTo(Instant.parse("2026-11-01T06:30:00Z"));
  }
}
