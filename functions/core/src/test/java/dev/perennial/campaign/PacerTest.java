package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void mails_are_spaced_to_the_part_of_the_rate_that_may_be_used() {
    Pacer pacer = Pacer.of(new SendQuota(14, 50_000, 0), 0.5, START);

    assertThat(pacer.waitAt(START)).isZero();
    Pacer after = pacer.sent(START);

    assertThat(after.waitAt(START)).isEqualTo(Duration.ofNanos(142_857_143));
    assertThat(after.waitAt(START.plusMillis(100))).isEqualTo(Duration.ofNanos(42_857_143));
    assertThat(after.waitAt(START.plusSeconds(1))).isZero();
  }

  @Test
  void there_is_room_for_what_others_have_left_of_our_part_of_the_day() {
    assertThat(new SendQuota(1, 200, 0).room(0.9)).isEqualTo(180);
    assertThat(new SendQuota(1, 200, 179.5).room(0.9)).isZero();
    assertThat(new SendQuota(1, 200, 200).room(0.9)).isZero();
    assertThat(new SendQuota(1, -1, 1e6).room(0.9)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void each_mail_takes_its_place_of_the_day_and_one_that_was_refused_takes_none() {
    Pacer pacer = Pacer.of(new SendQuota(1, 2, 0), 1, START);

    assertThat(pacer.sent(START).throttled(START).room()).isEqualTo(1);
    assertThat(pacer.sent(START).hasRoom()).isTrue();
    assertThat(pacer.sent(START).sent(START).hasRoom()).isFalse();
  }

  @Test
  void whoever_is_refused_waits_twice_as_long_each_time_and_gives_up_at_the_fifth() {
    Pacer pacer = Pacer.of(SendQuota.CAUTIOUS, 1, START);

    for (int seconds : new int[] {1, 2, 4, 8}) {
      pacer = pacer.throttled(START);
      assertThat(pacer.waitAt(START)).isEqualTo(Duration.ofSeconds(seconds));
      assertThat(pacer.givesUp()).isFalse();
    }

    assertThat(pacer.throttled(START).givesUp()).isTrue();
    assertThat(pacer.sent(START).throttled(START).waitAt(START)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_rate_that_lets_nothing_pass_is_no_rate() {
    assertThatThrownBy(() -> new SendQuota(0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }
}
