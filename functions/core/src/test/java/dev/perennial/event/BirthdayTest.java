package dev.perennial.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthdayTest {

  @ParameterizedTest
  @CsvSource({
    "1996-02-29, 2027, 2027-02-28",
    "1996-02-29, 2028, 2028-02-29",
    "--02-29, 2100, 2100-02-28",
    "--02-28, 2028, 2028-02-28",
    "1990-12-31, 2026, 2026-12-31"
  })
  void a_birthday_of_29_february_is_kept_on_the_28th_where_there_is_no_29th(
      String birthday, int year, LocalDate kept) {
    assertThat(Birthday.parse(birthday).in(year)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1996-02-29", "--02-29", "--12-01", "0999-01-01"})
  void it_is_written_as_it_is_read(String text) {
    assertThat(Birthday.parse(text)).hasToString(text);
  }
}
