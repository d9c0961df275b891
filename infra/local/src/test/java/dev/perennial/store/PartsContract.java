package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.lambda.sweep.Parts;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of parts has to do.
abstract class PartsContract {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private final String run = "night-" + RUNS.incrementAndGet();

  abstract Parts parts();

  @Test
  void parts_come_back_by_segment_whatever_their_size() {
    byte[] large = random(1_000_000);
    put("fit", 1, large);
    put("fit", 0, new byte[0]);
    put("fit", 2, random(10));

    assertThat(parts().of(run, "fit", 3)).containsExactly(new byte[0], large, random(10));
  }

  @Test
  void a_segment_that_is_swept_again_replaces_its_part() {
    put("fit", 0, random(1_000_000));
    put("fit", 0, random(500));

    assertThat(parts().of(run, "fit", 1)).containsExactly(random(500));
  }

  @Test
  void kinds_and_runs_are_apart() {
    put("fit", 0, random(5));
    put("fitter", 0, random(6));
    parts().put(run + "x", "fit", 0, random(7), NOW);

    assertThat(parts().of(run, "fit", 1)).containsExactly(random(5));
  }

  @Test
  void a_segment_that_is_missing_is_named() {
    put("fit", 0, random(5));

    assertThatThrownBy(() -> parts().of(run, "fit", 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(run, "segment 1 of 2", "fit");
  }

  private void put(String kind, int segment, byte[] content) {
    parts().put(run, kind, segment, content, NOW);
  }

  /// Bytes that cannot be deflated; the same for the same length.
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
