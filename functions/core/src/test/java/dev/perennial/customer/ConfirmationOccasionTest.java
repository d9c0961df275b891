package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmationOccasionTest {
  @Test
  void an_occasion_is_read_as_it_was_written_and_one_of_before_says_no_address() {
    ConfirmationOccasion occasion =
        new ConfirmationOccasion(
            KeyHash.ofAddress(new CustomerId("ann"), "Ann@example.com"),
            Instant.parse("2026-01-01T10:00:00.5Z"));

    assertThat(ConfirmationOccasion.parse(occasion.toString())).contains(occasion);
    assertThat(
            List.of("marketing/2026-01-01T10:00:00Z", "tea/green/2026-01-01T10:00:00Z", "").stream()
                .flatMap(text -> ConfirmationOccasion.parse(text).stream()))
        .isEmpty();
  }

  @Test
  void the_same_address_is_another_hash_for_another_customer_but_not_in_another_case() {
    KeyHash hash = KeyHash.ofAddress(new CustomerId("ann"), "ann@example.com");

    assertThat(KeyHash.ofAddress(new CustomerId("ann"), "ANN@example.com")).isEqualTo(hash);
    assertThat(KeyHash.ofAddress(new CustomerId("bea"), "ann@example.com")).isNotEqualTo(hash);
    assertThat(KeyHash.ofAddress("ann@example.com")).isNotEqualTo(hash);
  }
}
