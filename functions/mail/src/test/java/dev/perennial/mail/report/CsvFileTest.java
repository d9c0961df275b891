package dev.perennial.mail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.CustomerId;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  /// RFC 4180, section 2: lines end in CR LF (1), fields with commas, quotes or line breaks are
  /// quoted (6), quotes within are doubled (7).
  @Test
  void fields_are_quoted_where_they_have_to_be() {
    assertThat(written("a,b", "say \"no\"", "two\nlines", "plain"))
        .isEqualTo("one,two,three,four\r\n\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",plain\r\n");
  }

  @Test
  void numbers_have_a_point_times_are_rfc_3339_and_the_unknown_is_empty() {
    assertThat(written(0.0000004, 1234567.5, Instant.parse("2026-01-31T12:00:00Z"), null))
        .endsWith("\r\n0.000000,1234567.500000,2026-01-31T12:00:00Z,\r\n");
  }

  @Test
  void a_row_of_another_width_is_refused() {
    try (CsvFile file = new CsvFile(new ByteArrayOutputStream(), List.of("one"))) {
      assertThatThrownBy(() -> file.row("a", "b")).hasMessage("2 fields, expected 1");
    }
  }

  /// OWASP, "CSV Injection": what begins with one of these runs in a spreadsheet.
  @Test
  void what_a_spreadsheet_would_run_is_text() {
    assertThat(written("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)"))
        .endsWith("\r\n'=1+1,'+cmd|' /C calc'!A0,'-2+3,'@SUM(1)\r\n");
    assertThat(written("\t=1", "\r=1", "a=1", "==\"x\""))
        .endsWith("\r\n'\t=1,\"'\r=1\",a=1,\"'==\"\"x\"\"\"\r\n");
  }

  @Test
  void the_id_of_a_customer_is_never_changed() {
    assertThat(written(new CustomerId("=1+1"), new CustomerId("@ada"), "", null))
        .endsWith("\r\n=1+1,@ada,,\r\n");
  }

  @Test
  void numbers_below_zero_stay_numbers() {
    assertThat(written(-1.5, -3, new BigDecimal("-4.20"), "-12.34"))
        .endsWith("\r\n-1.500000,-3,-4.20,-12.34\r\n");
    assertThat(written("-3.00 12.50", "+1 -2", "-3.00  12.50", "-3 A1"))
        .as("amounts of several currencies")
        .endsWith("\r\n-3.00 12.50,+1 -2,'-3.00  12.50,'-3 A1\r\n");
  }

  @Test
  void a_p_value_is_not_rounded_to_nothing() {
    assertThat(CsvFile.probability(3.14159e-9)).isEqualTo("0.00000000314");
    assertThat(CsvFile.probability(.0000999)).isEqualTo("0.0000999");
    assertThat(CsvFile.probability(.05)).isEqualTo("0.050000");
    assertThat(CsvFile.probability(0.)).isEqualTo("0.000000");
    assertThat(CsvFile.probability(null)).isNull();
  }

  private String written(Object a, Object b, Object c, @Nullable Object d) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvFile file = new CsvFile(out, List.of("one", "two", "three", "four"))) {
      file.row(a, b, c, d);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
