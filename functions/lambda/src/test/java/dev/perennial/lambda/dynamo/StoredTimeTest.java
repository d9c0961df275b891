package dev.perennial.lambda.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.random.Seeded;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTimeTest {

  @Test
  void every_time_is_read_as_it_was_written() {
    Seeded.cases(
        2_000,
        random -> {
          Instant second =
              Instant.ofEpochSecond(random.nextLong(-62_200_000_000L, 253_500_000_000L));
          Instant exact = second.plusNanos(random.nextInt(1_000_000_000));

          assertThat(StoredTime.parse(second.toString())).isEqualTo(second);
          assertThat(StoredTime.parse(exact.toString())).isEqualTo(exact);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T23:59:59Z",
        "2024-01-01T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2024-01-01T00:00:00.5Z"
      })
  void what_the_formatter_reads_is_read_like_that(String text) {
    assertThat(StoredTime.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-02-29T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-01-01T25:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:61Z",
        "2024-01-01 00:00:00Z",
        "2024-01-0xT00:00:00Z"
      })
  void what_is_no_time_is_refused_as_the_formatter_refuses_it(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Instant.parse(text));
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> StoredTime.parse(text));
  }
}
