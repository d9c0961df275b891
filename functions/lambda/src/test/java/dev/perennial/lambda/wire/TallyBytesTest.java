package dev.perennial.lambda.wire;

import static dev.perennial.given.SomeSettings.someSettings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.given.SomeShop;
import dev.perennial.metric.Tally;
import dev.perennial.metric.Tallying;
import dev.perennial.random.Seeded;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TallyBytesTest {
  private static final Settings SETTINGS = someSettings().build();

  @Test
  void a_tally_comes_back_as_it_was_written() {
    Tally tally = tally(5, Instant.parse("2025-12-01T02:00:00Z"));

    assertThat(tally.sums()).hasSizeGreaterThan(2);
    assertThat(TallyBytes.read(TallyBytes.write(tally))).isEqualTo(tally);
    assertThat(TallyBytes.read(TallyBytes.write(Tally.EMPTY))).isEqualTo(Tally.EMPTY);
  }

  @Test
  void bytes_that_are_no_tally_are_refused() {
    byte[] bytes = TallyBytes.write(tally(1, Instant.parse("2022-11-10T02:00:00Z")));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> TallyBytes.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> TallyBytes.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageContaining("left over");
  }

  private static Tally tally(int customers, Instant asOf) {
    Tallying tallying = new Tallying(SETTINGS, asOf);
    SomeShop.random(SETTINGS, customers, Seeded.random(1)).customers(asOf).forEach(tallying::add);
    return tallying.tally();
  }
}
