package dev.perennial.lambda.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadTest {
  @Test
  void the_smallest_number_of_seconds_and_the_largest_exponent_are_left_alone() {
    Payload payload =
        Payload.parse("{\"created\": -9223372036854775808, \"amount\": \"1E2147483648\"}");

    assertThat(payload.epoch("created")).isEmpty();
    assertThat(payload.decimal("amount")).isEmpty();
  }
}
