package dev.perennial.local.replay;

import static dev.perennial.local.replay.ReadEvents.HEADER;
import static dev.perennial.local.replay.ReadEvents.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of files and rows that are wrong.
class WrongEventFileTest {
  @TempDir private Path folder;
  private ReadEvents got;

  @BeforeEach
  void open() {
    got = new ReadEvents(folder);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "c1,o2,2026-13-01,EUR,1       | time        | expected an RFC 3339 time",
        "c1,o2,2026-01-31 10:00,EUR,1 | time        | expected an RFC 3339 time",
        "c1,o2,1900-01-31,EUR,1       | time        | expected one from 1970",
        "c1,o2,,EUR,1                 | time        | is empty",
        "c1,o2,2026-01-31,EURO,1      | currency    | expected an ISO 4217 code",
        "c1,o2,2026-01-31,,1          | currency    | is empty",
        "c1,o2,2026-01-31,EUR,1;50    | total       | expected a decimal",
        "c1,o2,2026-01-31,EUR,1.005   | total       | more decimals than EUR",
        "c1,o2,2026-01-31,EUR,-1      | total       | expected zero or more",
        "c1,o2,2026-01-31,EUR,        | total       | is empty",
        ",o2,2026-01-31,EUR,1         | customer_id | is empty",
        "#c,o2,2026-01-31,EUR,1       | customer_id | may not begin with #",
        "c1,,2026-01-31,EUR,1         | order_id    | is empty",
        "c1,o2,2026-01-31,EUR         | ''          | has 4 fields, expected 5",
        "c1,o2,2026-01-31,EUR,1,2     | ''          | has 6 fields, expected 5",
        "c1,\"o2\"x,2026-01-31,EUR,1  | ''          | is not CSV",
        "c1,\"o2,2026-01-31,EUR,1     | ''          | quotation mark that is not closed"
      })
  void a_wrong_row_is_named_and_the_others_are_taken(String row, String column, String expected)
      throws IOException {
    got.read("orders.csv", HEADER + RIGHT + row + "\n" + RIGHT.replace("o1", "o3"));

    assertThat(got.problems()).hasSize(1);
    assertThat(got.problems().getFirst().line()).isEqualTo(3);
    assertThat(got.problems().getFirst().column()).isEqualTo(column);
    assertThat(got.problems().getFirst().text()).contains(expected);
    assertThat(got.lines()).containsExactly(2L, 4L);
  }

  @Test
  void a_problem_repeats_no_address_and_no_name() throws IOException {
    got.read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,email,birthday
        c1,o1,2026-01-31,EUR,1,ada@example@com,1990-02-28
        c1,o2,2026-01-31,EUR,1,ada@example.com,Lovelace
        """);

    assertThat(got.problems()).extracting(Problem::column).containsExactly("email", "birthday");
    assertThat(got.problems().toString()).doesNotContain("ada@").doesNotContain("Lovelace");
  }

  @Test
  void two_open_quotation_marks_cost_their_own_lines_only() throws IOException {
    String open = "c1,\"o2,2026-01-31,EUR,1\n";
    got.read("orders.csv", HEADER + open + RIGHT + RIGHT.replace("o1", "o3") + open + RIGHT);

    assertThat(got.problems()).extracting(Problem::line).containsExactly(2L, 5L);
    assertThat(got.lines()).containsExactly(3L, 4L, 6L);
  }

  @Test
  void a_refund_needs_its_columns() throws IOException {
    got.read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,type
        c1,o1,2026-01-31,EUR,1,refund
        c1,o1,2026-01-31,EUR,1,gift
        """);

    assertThat(got.problems()).extracting(Problem::column).containsExactly("refund_id", "type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void an_empty_file_is_refused(String content) {
    assertThatThrownBy(() -> got.read("orders.csv", content))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("orders.csv is empty");
    assertThatThrownBy(() -> got.read("events.jsonl", content)).hasMessageContaining("is empty");
  }

  @Test
  void missing_columns_are_named_together() {
    assertThatThrownBy(() -> got.read("orders.csv", "customer_id;order_id;time\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no column customer_id, order_id, time, currency, total")
        .hasMessageContaining("separated by commas");
  }

  @Test
  void a_column_named_twice_is_refused() {
    assertThatThrownBy(() -> got.read("orders.csv", "total," + HEADER))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("two columns are called total");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> got.read(folder.resolve("none.csv")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("none.csv: there is no such file");
  }

  @Test
  void text_that_is_not_utf_8_is_refused() throws IOException {
    byte[] latin =
        (HEADER + RIGHT + "J\u00fcrgen,o2,2026-01-31,EUR,1\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("orders.csv"), latin);

    assertThatThrownBy(() -> got.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void a_file_of_another_kind_is_refused() {
    assertThatThrownBy(() -> got.read("orders.xlsx", "PK"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected a file called .jsonl");
  }
}
