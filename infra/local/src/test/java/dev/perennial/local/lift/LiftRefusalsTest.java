package dev.perennial.local.lift;

import static dev.perennial.local.lift.LiftRun.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `lift` says of lines that are wrong, and of what it cannot compare.
class LiftRefusalsTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  private LiftRun line;

  @BeforeEach
  void open() {
    line = new LiftRun(folder);
  }

  @Test
  void a_control_alone_is_said_to_be_alone() throws IOException {
    JsonNode json = line.lift(0, line.table("arm,bought", rows("held", 3, 1)));

    assertThat(json.at("/arms/held/rate").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(line.err()).contains("no arm but the control");
  }

  @Test
  void wrong_lines_are_named_and_left_out() throws IOException {
    Path file =
        line.table(
            "arm,bought,paid",
            List.of(
                "mail,1,2",
                "mail,perhaps,2",
                ",1,2",
                "held,0,NaN",
                "held,0,",
                "held,0",
                "held,2,1e999",
                "held,2,-3.5",
                "held,0.37,2",
                "held,2.0,2"));

    JsonNode json = line.lift(1, file, "--revenue", "paid");

    assertThat(line.err())
        .contains("table.csv:3: bought: is not readable, expected 1 or 0")
        .contains("table.csv:4: arm: is empty")
        .contains(
            "table.csv:5: paid: is not a number, expected one such as 1234.50, with nothing"
                + " between")
        .contains("table.csv:6: paid: is empty")
        .contains("table.csv:7: has 2 fields, expected 3")
        .contains("table.csv:8: paid: is not a number")
        .contains("table.csv:10: bought: is not readable", "how often, a whole number")
        .contains("Lines left out: 7.");
    assertThat(json.at("/left_out").asInt()).isEqualTo(7);
    assertThat(json.at("/arms/held/converted").asInt()).isEqualTo(2);
  }

  @Test
  void many_wrong_lines_are_counted() throws IOException {
    List<String> rows = new ArrayList<>(rows("held", 2, 1));
    for (int i = 0; i < 30; i++) {
      rows.add("held,?");
    }

    line.lift(1, line.table("arm,bought", rows));

    assertThat(line.err().lines()).hasSize(23);
    assertThat(line.err()).contains("… and 10 more.").contains("Lines left out: 30.");
  }

  @Test
  void what_cannot_be_compared_is_refused_with_what_would_be_right() throws IOException {
    assertThat(line.refused(line.table("group,bought", List.of("a,1"))))
        .contains("there is no column arm; there are group, bought");
    assertThat(line.refused(line.table("arm,arm,bought", List.of("a,a,1"))))
        .contains("two columns");
    assertThat(line.refused(line.table("arm,bought", List.of("mail,1", "rest,0"))))
        .contains("the column arm never has the value held; it has mail, rest");
    assertThat(line.refused(line.table("arm,bought", List.of()))).contains("nothing below");
    assertThat(line.refused(Files.writeString(folder.resolve("empty.csv"), "")))
        .contains("is empty");
    assertThat(line.refused(folder.resolve("none.csv"))).contains("there is no such file");
    assertThat(
            line.refused(
                Files.write(folder.resolve("latin.csv"), new byte[] {'a', (byte) 0xe9, ','})))
        .contains("is not UTF-8");
    assertThat(
            line.refused(
                line.table(
                    "arm,bought",
                    Stream.iterate(1, i -> i + 1).limit(101).map(i -> i + ",1").toList())))
        .contains("more than 100 different values");
    assertThat(line.refused(line.table("arm,bought", List.of("\"mail,1" + "\nheld,1".repeat(200)))))
        .contains("quotation mark that is not closed");
    assertThat(line.refused(line.newcombe(), "--shares", "held=1")).contains("also for mail");
    assertThat(line.refused(line.newcombe(), "--shares", "held=0,mail=1"))
        .contains("a share above 0");
    assertThat(line.refused(line.newcombe(), "--look", "often"))
        .contains("expected final or interim");
    assertThat(line.refused(line.newcombe(), "--worth-knowing", "0")).contains("expected a lift");
  }

  @Test
  void a_file_of_wrong_lines_alone_compares_nothing() throws IOException {
    int code = line.run(line.table("arm,bought", List.of("held,?")));

    assertThat(code).isEqualTo(1);
    assertThat(line.out()).isEmpty();
    assertThat(line.err()).contains("nothing to compare");
  }
}
