package dev.perennial.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
  private static final String HEADER = "customer_id,order_id,time,currency,total\n";
  private static final String RIGHT = "c1,o1,2026-01-31T12:00:00Z,EUR,12.50\n";

  @TempDir private Path folder;
  private final List<Event> events = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void a_row_is_an_order() throws IOException {
    read("orders.csv", HEADER + RIGHT);

    assertThat(problems).isEmpty();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            OrderCompleted.class,
            order -> {
              assertThat(order.customer().value()).isEqualTo("c1");
              assertThat(order.order().value()).isEqualTo("o1");
              assertThat(order.total().toDecimal()).isEqualTo("12.50");
              assertThat(order.time()).isEqualTo("2026-01-31T12:00:00Z");
              assertThat(order.header().source()).isEqualTo("shop");
            });
  }

  @Test
  void columns_come_in_any_order_and_others_are_left_alone() throws IOException {
    read(
        "orders.csv",
        "note,total,Time,currency,order_id,customer_id\n\"a, b\",3,2026-01-31,CZK,o,c\n");

    assertThat(problems).isEmpty();
    assertThat(events.getFirst().customer().value()).isEqualTo("c");
  }

  @Test
  void a_date_is_the_start_of_that_day_in_the_zone_of_the_shop() throws IOException {
    read("orders.csv", HEADER + "c1,o1,2026-07-01,EUR,1\n");

    assertThat(events.getFirst().time()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
  }

  @Test
  void an_address_brings_a_profile_and_a_consent_that_says_that_it_was_assumed()
      throws IOException {
    read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,email,first_name,country,birthday,locale,timezone
        c1,o1,2026-01-31,EUR,1,ada@example.com,Ada,cz,1990-02-28,cs-CZ,Europe/Prague
        """);

    assertThat(problems).isEmpty();
    assertThat(events).hasSize(3);
    assertThat(((CustomerUpdated) events.get(0)).fields())
        .isEqualTo(
            Map.of(
                ProfileField.EMAIL, "ada@example.com",
                ProfileField.FIRST_NAME, "Ada",
                ProfileField.COUNTRY, "CZ",
                ProfileField.BIRTHDAY, "1990-02-28",
                ProfileField.LOCALE, "cs-CZ",
                ProfileField.TIMEZONE, "Europe/Prague"));
    assertThat(events.get(1)).isInstanceOf(ConsentChanged.class);
    assertThat(json).element(1).asString().contains("\"method\":\"assumed-by-replay\"");
    assertThat(events.get(2)).isInstanceOf(OrderCompleted.class);
  }

  private final List<String> json = new ArrayList<>();

  @Test
  void a_row_of_another_type_is_a_refund_or_a_cancellation() throws IOException {
    read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,type,refund_id,amount
        c1,o1,2026-01-31,EUR,5.00,order,,
        c1,o1,2026-02-01,EUR,,refund,r1,2.00
        c1,,2026-02-01,EUR,,refund,r2,1.00
        c1,o1,2026-02-02,,,cancellation,,
        """);

    assertThat(problems).isEmpty();
    assertThat(events).hasSize(4);
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            OrderRefunded.class,
            refund -> assertThat(refund.amount().toDecimal()).isEqualTo("2.00"));
    assertThat(events.get(2))
        .isInstanceOfSatisfying(OrderRefunded.class, refund -> assertThat(refund.order()).isNull());
    assertThat(events.get(3)).isInstanceOf(OrderCancelled.class);
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
    read("orders.csv", HEADER + RIGHT + row + "\n" + RIGHT.replace("o1", "o3"));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().line()).isEqualTo(3);
    assertThat(problems.getFirst().column()).isEqualTo(column);
    assertThat(problems.getFirst().text()).contains(expected);
    assertThat(lines).containsExactly(2L, 4L);
  }

  @Test
  void a_problem_repeats_no_address_and_no_name() throws IOException {
    read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,email,birthday
        c1,o1,2026-01-31,EUR,1,ada@example@com,1990-02-28
        c1,o2,2026-01-31,EUR,1,ada@example.com,Lovelace
        """);

    assertThat(problems).extracting(Problem::column).containsExactly("email", "birthday");
    assertThat(problems.toString()).doesNotContain("ada@").doesNotContain("Lovelace");
  }

  @Test
  void a_field_may_hold_a_line_break_within_quotation_marks() throws IOException {
    String header = "customer_id,order_id,time,currency,total,note\n";
    read("orders.csv", header + "c1,o1,2026-01-31,EUR,1,\"two\nlines\"\nc1,o2,2026-01-31,EUR,1,\n");

    assertThat(problems).isEmpty();
    assertThat(lines).containsExactly(2L, 4L);
  }

  @Test
  void two_open_quotation_marks_cost_their_own_lines_only() throws IOException {
    String open = "c1,\"o2,2026-01-31,EUR,1\n";
    read("orders.csv", HEADER + open + RIGHT + RIGHT.replace("o1", "o3") + open + RIGHT);

    assertThat(problems).extracting(Problem::line).containsExactly(2L, 5L);
    assertThat(lines).containsExactly(3L, 4L, 6L);
  }

  @Test
  void a_refund_needs_its_columns() throws IOException {
    read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,type
        c1,o1,2026-01-31,EUR,1,refund
        c1,o1,2026-01-31,EUR,1,gift
        """);

    assertThat(problems).extracting(Problem::column).containsExactly("refund_id", "type");
  }

  @Test
  void events_are_read_one_a_line_and_blank_lines_are_passed() throws IOException {
    String event = order("o1");
    read(
        "events.jsonl",
        event + "\n\n{\"a\":\n" + event.replace("\"1.00\"", "true") + "\n" + order("o2"));

    assertThat(lines).containsExactly(1L, 5L);
    assertThat(problems).extracting(Problem::line).containsExactly(3L, 4L);
    assertThat(problems).extracting(Problem::column).containsExactly("", "/data/total");
  }

  @Test
  void a_packed_file_with_a_byte_order_mark_is_read_as_any_other() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(("\ufeff" + HEADER + RIGHT).getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("orders.csv.gz"), packed.toByteArray());
    read(file);

    assertThat(problems).isEmpty();
    assertThat(events).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void an_empty_file_is_refused(String content) {
    assertThatThrownBy(() -> read("orders.csv", content))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("orders.csv is empty");
    assertThatThrownBy(() -> read("events.jsonl", content)).hasMessageContaining("is empty");
  }

  @Test
  void missing_columns_are_named_together() {
    assertThatThrownBy(() -> read("orders.csv", "customer_id;order_id;time\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no column customer_id, order_id, time, currency, total")
        .hasMessageContaining("separated by commas");
  }

  @Test
  void a_column_named_twice_is_refused() {
    assertThatThrownBy(() -> read("orders.csv", "total," + HEADER))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("two columns are called total");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(() -> read(folder.resolve("none.csv")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("none.csv: there is no such file");
  }

  @Test
  void text_that_is_not_utf_8_is_refused() throws IOException {
    byte[] latin =
        (HEADER + RIGHT + "J\u00fcrgen,o2,2026-01-31,EUR,1\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("orders.csv"), latin);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void a_file_of_another_kind_is_refused() {
    assertThatThrownBy(() -> read("orders.xlsx", "PK"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected a file called .jsonl");
  }

  private static String order(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"s","type":"order.completed","subject":"c1",\
    "time":"2026-01-31T12:00:00Z","data":{"order_id":"%s","currency":"EUR","total":"1.00"}}"""
        .formatted(id, id);
  }

  private void read(String name, String content) throws IOException {
    read(Files.writeString(folder.resolve(name), content));
  }

  private void read(Path file) {
    new EventFile(file, "shop", ZoneId.of("Europe/Prague"))
        .read(
            (format, number, text, read) -> {
              lines.add(number);
              read.forEach(one -> events.add(one.envelope().event()));
              read.forEach(one -> json.add(one.envelope().json()));
            },
            problems::add);
  }
}
