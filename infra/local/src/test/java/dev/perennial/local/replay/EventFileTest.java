package dev.perennial.local.replay;

import static dev.perennial.local.replay.ReadEvents.HEADER;
import static dev.perennial.local.replay.ReadEvents.RIGHT;
import static dev.perennial.local.replay.ReadEvents.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerUpdated;
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
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the rows and lines of a file become.
class EventFileTest {
  @TempDir private Path folder;
  private ReadEvents got;

  @BeforeEach
  void open() {
    got = new ReadEvents(folder);
  }

  @Test
  void a_row_is_an_order() throws IOException {
    got.read("orders.csv", HEADER + RIGHT);

    assertThat(got.problems()).isEmpty();
    assertThat(got.events()).hasSize(1);
    assertThat(got.events().getFirst())
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
    got.read(
        "orders.csv",
        "note,total,Time,currency,order_id,customer_id\n\"a, b\",3,2026-01-31,CZK,o,c\n");

    assertThat(got.problems()).isEmpty();
    assertThat(got.events().getFirst().customer().value()).isEqualTo("c");
  }

  @Test
  void a_date_is_the_start_of_that_day_in_the_zone_of_the_shop() throws IOException {
    got.read("orders.csv", HEADER + "c1,o1,2026-07-01,EUR,1\n");

    assertThat(got.events().getFirst().time()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
  }

  @Test
  void an_address_brings_a_profile_and_a_consent_that_says_that_it_was_assumed()
      throws IOException {
    got.read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,email,first_name,country,birthday,locale,timezone
        c1,o1,2026-01-31,EUR,1,ada@example.com,Ada,cz,1990-02-28,cs-CZ,Europe/Prague
        """);

    assertThat(got.problems()).isEmpty();
    assertThat(got.events()).hasSize(3);
    assertThat(((CustomerUpdated) got.events().get(0)).fields())
        .isEqualTo(
            Map.of(
                ProfileField.EMAIL, "ada@example.com",
                ProfileField.FIRST_NAME, "Ada",
                ProfileField.COUNTRY, "CZ",
                ProfileField.BIRTHDAY, "1990-02-28",
                ProfileField.LOCALE, "cs-CZ",
                ProfileField.TIMEZONE, "Europe/Prague"));
    assertThat(got.events().get(1)).isInstanceOf(ConsentChanged.class);
    assertThat(got.json()).element(1).asString().contains("\"method\":\"assumed-by-replay\"");
    assertThat(got.events().get(2)).isInstanceOf(OrderCompleted.class);
  }

  @Test
  void a_row_of_another_type_is_a_refund_or_a_cancellation() throws IOException {
    got.read(
        "orders.csv",
        """
        customer_id,order_id,time,currency,total,type,refund_id,amount
        c1,o1,2026-01-31,EUR,5.00,order,,
        c1,o1,2026-02-01,EUR,,refund,r1,2.00
        c1,,2026-02-01,EUR,,refund,r2,1.00
        c1,o1,2026-02-02,,,cancellation,,
        """);

    assertThat(got.problems()).isEmpty();
    assertThat(got.events()).hasSize(4);
    assertThat(got.events().get(1))
        .isInstanceOfSatisfying(
            OrderRefunded.class,
            refund -> assertThat(refund.amount().toDecimal()).isEqualTo("2.00"));
    assertThat(got.events().get(2))
        .isInstanceOfSatisfying(OrderRefunded.class, refund -> assertThat(refund.order()).isNull());
    assertThat(got.events().get(3)).isInstanceOf(OrderCancelled.class);
  }

  @Test
  void a_field_may_hold_a_line_break_within_quotation_marks() throws IOException {
    String header = "customer_id,order_id,time,currency,total,note\n";
    got.read(
        "orders.csv", header + "c1,o1,2026-01-31,EUR,1,\"two\nlines\"\nc1,o2,2026-01-31,EUR,1,\n");

    assertThat(got.problems()).isEmpty();
    assertThat(got.lines()).containsExactly(2L, 4L);
  }

  @Test
  void events_are_read_one_a_line_and_blank_lines_are_passed() throws IOException {
    String event = order("o1");
    got.read(
        "events.jsonl",
        event + "\n\n{\"a\":\n" + event.replace("\"1.00\"", "true") + "\n" + order("o2"));

    assertThat(got.lines()).containsExactly(1L, 5L);
    assertThat(got.problems()).extracting(Problem::line).containsExactly(3L, 4L);
    assertThat(got.problems()).extracting(Problem::column).containsExactly("", "/data/total");
  }

  @Test
  void a_packed_file_with_a_byte_order_mark_is_read_as_any_other() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(("\ufeff" + HEADER + RIGHT).getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("orders.csv.gz"), packed.toByteArray());
    got.read(file);

    assertThat(got.problems()).isEmpty();
    assertThat(got.events()).hasSize(1);
  }
}
