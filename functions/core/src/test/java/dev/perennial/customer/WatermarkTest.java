package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatermarkTest {

  @ParameterizedTest
  @CsvSource({
    "9, 10, false",
    "10, 9, true",
    "10, 10, true",
    "99999999999999999999, 100000000000000000000, false"
  })
  void a_record_at_or_below_it_was_folded_already(String folded, String record, boolean covered) {
    assertThat(Watermark.of("a", folded).covers(Watermark.of("a", record))).isEqualTo(covered);
  }

  @Test
  void records_of_another_stream_cannot_be_compared() {
    assertThatThrownBy(() -> Watermark.of("a", "1").covers(Watermark.of("b", "2")))
        .isInstanceOf(Watermark.OtherStream.class)
        .hasMessageContainingAll("is of stream b", "was folded from a");
  }

  @Test
  void the_sequence_number_is_padded_to_40_digits() {
    Watermark watermark = Watermark.of("a", "4100000000019172811");

    assertThat(watermark.sequence()).hasSize(40).matches("0+4100000000019172811");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.0", "١", "abc", "00000000000000000000000000000000000000001"})
  void what_is_no_sequence_number_is_refused(String text) {
    assertThatThrownBy(() -> Watermark.of("a", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("expected 1 to 40 digits");
  }
}
