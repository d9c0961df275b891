package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void waits_double_up_to_half_an_hour() {
    List<Duration> waits =
        Stream.iterate(Backoff.NONE.after(NOW), backoff -> backoff.after(NOW))
            .limit(70)
            .map(backoff -> Duration.between(NOW, backoff.until()))
            .toList();

    assertThat(waits.subList(0, 7).stream().map(Duration::toMinutes))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    assertThat(waits.getLast()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void nothing_goes_before_the_wait_is_over() {
    Backoff backoff = Backoff.NONE.after(NOW);

    assertThat(backoff.holdsAt(NOW.plusSeconds(59))).isTrue();
    assertThat(backoff.holdsAt(NOW.plusSeconds(60))).isFalse();
    assertThat(Backoff.NONE.holdsAt(NOW)).isFalse();
  }
}
