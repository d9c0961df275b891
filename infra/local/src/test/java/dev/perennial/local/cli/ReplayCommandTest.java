package dev.perennial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a replay may write, what it reads, and in which tables it runs.
class ReplayCommandTest {
  @TempDir private Path folder;
  private CommandRun line;

  @BeforeEach
  void open() {
    line = new CommandRun(folder);
  }

  @Test
  void a_run_on_DynamoDB_Local_leaves_the_files_of_one_in_memory() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int order = 0; order < 60; order++) {
      int customer = order % 12;
      rows.append(
          "c%d,o%d,2026-0%d-%02d,EUR,%d.50,c%d@example.com,--02-%02d%n"
              .formatted(
                  customer, order, 1 + order / 30, 1 + order % 28, order, customer, customer + 1));
    }
    Path orders = line.orders(rows.toString());
    List<String> files = List.of("customers.csv", "decisions.csv", "metrics.csv", "segments.csv");

    line.replay(orders, "2026-05-01");
    List<String> inMemory = new ArrayList<>();
    for (String file : files) {
      inMemory.add(Files.readString(line.results().resolve(file)));
    }
    line.replay(orders, "2026-05-01", "--store", "dynamodb");

    assertThat(line.rows("decisions.csv")).hasSizeGreaterThan(12);
    for (int file = 0; file < files.size(); file++) {
      assertThat(withoutIds(Files.readString(line.results().resolve(files.get(file)))))
          .as(files.get(file))
          .isEqualTo(withoutIds(inMemory.get(file)));
    }
    assertThat(line.run("replay", orders.toString(), "--store", "disk")).isEqualTo(2);
    assertThat(line.errors()).contains("disk", "memory or dynamodb");
  }

  /// Which of the mails of one minute goes first is nobody's promise.
  private static String withoutIds(String file) {
    return file.replaceAll("[0-9a-f]{16}-[0-9a-f-]{36}-\\d{6}", "message");
  }

  @Test
  void wrong_lines_are_named_and_the_right_ones_replayed() throws IOException {
    Path orders =
        line.orders(
            """
            a,o1,2026-01-02,EUR,ten,,
            a,o2,2026-01-03,EUR,10,,
            a,o2,2026-01-03,EUR,10,,
            a,o2,2026-01-03,EUR,11,,
            """);

    int code = line.run("replay", orders.toString(), "--out", line.results().toString());

    assertThat(code).isEqualTo(1);
    assertThat(line.errors())
        .contains("orders.csv:2: total: amount is not a number, expected a decimal")
        .contains("orders.csv:5: order.completed o2 is there already with other content");
    assertThat(line.out()).contains("said again what was known and changed nothing: 1");
    assertThat(line.rows("customers.csv")).hasSize(1);
  }

  @Test
  void a_second_run_replaces_the_files_and_nothing_else() throws IOException {
    Path orders = line.orders("a,o1,2026-01-02,EUR,1,,\n");
    line.run("replay", orders.toString(), "--out", line.results().toString());
    Files.writeString(line.results().resolve("notes.txt"), "mine");
    line.orders("b,o1,2026-01-02,EUR,1,,\n");

    int code = line.run("replay", orders.toString(), "--out", line.results().toString());

    assertThat(code).isZero();
    assertThat(line.rows("customers.csv"))
        .extracting(row -> row.getField("customer_id"))
        .containsExactly("b");
    assertThat(line.results().resolve("notes.txt")).hasContent("mine");
    assertThat(line.results().resolve(".partial")).doesNotExist();
  }

  @Test
  void the_folder_of_something_else_is_refused() throws IOException {
    Path orders = line.orders("a,o1,2026-01-02,EUR,1,,\n");

    int code = line.run("replay", orders.toString(), "--out", folder.toString());

    assertThat(code).isEqualTo(2);
    assertThat(line.errors()).contains("not of an earlier run").hasLineCount(1);
    assertThat(folder.resolve("customers.csv")).doesNotExist();
  }

  @Test
  void a_run_that_cannot_begin_leaves_nothing() {
    int code =
        line.run(
            "replay", folder.resolve("none.csv").toString(), "--out", line.results().toString());

    assertThat(code).isEqualTo(2);
    assertThat(line.errors()).contains("there is no such file").hasLineCount(1);
    assertThat(line.results()).doesNotExist();
  }
}
