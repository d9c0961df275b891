package dev.perennial.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

  @Test
  void days_are_days() {
    assertThat(new Retention(7).ofQuarantine()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 366})
  void no_day_and_more_than_a_year_are_refused(int days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(days))
        .withMessage(
            "the setting retention/quarantine_days is %d, expected 1 to 365".formatted(days));
  }
}
