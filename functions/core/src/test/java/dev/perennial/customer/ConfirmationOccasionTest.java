package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmationOccasionTest {
  @Test
  void an_occasion_is_read_as_it_was_written_and_one_of_before_says_no_address() {
    ConfirmationOccasion occasion =
        new ConfirmationOccasion(
            KeyHash.ofAddress("ann@example.com"), Instant.parse("2026-01-01T10:00:00.5Z"));

    assertThat(ConfirmationOccasion.parse(occasion.toString())).contains(occasion);
    assertThat(
            List.of("marketing/2026-01-01T10:00:00Z", "tea/green/2026-01-01T10:00:00Z", "").stream()
                .flatMap(text -> ConfirmationOccasion.parse(text).stream()))
        .isEmpty();
  }
}
