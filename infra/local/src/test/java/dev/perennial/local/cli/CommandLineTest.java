package dev.perennial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command line answers before anything is run, and what `check` says of files.
class CommandLineTest {
  @TempDir private Path folder;
  private CommandRun line;

  @BeforeEach
  void open() {
    line = new CommandRun(folder);
  }

  @Test
  void check_names_wrong_lines_and_conflicts_and_counts_the_rest() throws IOException {
    Path orders =
        line.orders(
            """
            a,o1,2026-01-02,EUR,1,,
            a,o1,2026-01-02,EUR,1,,
            a,o1,2026-01-02,EUR,2,,
            b,,,,,,
            """);

    int code = line.run("check", orders.toString());

    assertThat(code).isEqualTo(1);
    assertThat(line.out())
        .contains("orders.csv:4: order.completed o1 is in")
        .contains("orders.csv:5: order_id: is empty")
        .contains("Right lines: 2. Wrong lines: 2.")
        .contains("Of the right ones, 1 say again");
  }

  @Test
  void check_says_where_the_rules_of_a_campaign_are_wrong() throws IOException {
    Path wrong = Files.createDirectory(folder.resolve("spring")).resolve("campaign.yaml");
    Files.writeString(wrong, "trigger: lapsed\naudience: order >= 2\n");
    Path right = Files.createDirectory(folder.resolve("summer")).resolve("campaign.yaml");
    Files.writeString(right, "trigger: lapsed\n");
    Path topic = Files.createDirectory(folder.resolve("winter")).resolve("campaign.yaml");
    Files.writeString(topic, "trigger: lapsed\ntopic: snow\n");

    int code = line.run("check", wrong.toString(), right.toString(), topic.toString());

    assertThat(code).isEqualTo(1);
    assertThat(line.out())
        .contains(wrong + ", line 2, column 11: found \"order\", expected one of lifecycle")
        .contains(topic + ": the campaign winter has the topic snow, expected one of the settings")
        .contains("Right campaigns: 1. Wrong campaigns: 2.")
        .doesNotContain("Right lines");
    assertThat(line.run("check", right.toString())).isZero();
  }

  @Test
  void wrong_arguments_are_answered_with_one_line() {
    assertThat(line.run("replay", "x.csv", "--until", "soon")).isEqualTo(2);
    assertThat(line.run("replay")).isEqualTo(2);
    assertThat(line.run("dance")).isEqualTo(2);
    assertThat(line.run()).isEqualTo(2);
    assertThat(line.run("replay", "x.csv", "--sweep", "weekly", "--out", line.results().toString()))
        .isEqualTo(2);

    assertThat(line.errors())
        .hasLineCount(5)
        .contains("'soon' is not a date such as 2011-12-09")
        .contains("Missing required parameter: 'FILE'")
        .contains("dance")
        .contains("expected a command")
        .contains("Schedule expression 'weekly'");
  }

  @Test
  void help_tells_of_each_command() {
    assertThat(line.run("--help")).isZero();
    assertThat(line.run("replay", "--help")).isZero();

    assertThat(line.out()).contains("demo", "replay", "check", "--until", "--sweep", "refund_id");
  }
}
