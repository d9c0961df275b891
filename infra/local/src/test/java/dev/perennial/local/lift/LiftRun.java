package dev.perennial.local.lift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.cli.Perennial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `lift` on tables in a folder, with what it printed.
final class LiftRun {
  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LiftRun(Path folder) {
    this.folder = folder;
  }

  String out() {
    return out.toString();
  }

  /// Forgets what was printed so far.
  void forget() {
    out.getBuffer().setLength(0);
  }

  String err() {
    return err.toString();
  }

  /// Newcombe (1998), table II: 56/70 against 48/80.
  Path newcombe() throws IOException {
    List<String> rows = new ArrayList<>(rows("mail", 70, 56));
    rows.addAll(rows("held", 80, 48));
    return table("arm,bought", rows);
  }

  static List<String> rows(String arm, int customers, int converted) {
    return Stream.iterate(0, i -> i + 1)
        .limit(customers)
        .map(i -> arm + "," + (i < converted ? 1 : 0))
        .toList();
  }

  Path table(String header, List<String> rows) throws IOException {
    return Files.writeString(
        folder.resolve("table.csv"), header + "\n" + String.join("\n", rows) + "\n");
  }

  /// What is printed as JSON, where it ends with that code.
  JsonNode lift(int code, Path file, String... more) throws IOException {
    assertThat(run(file, more)).as(err.toString()).isEqualTo(code);
    return new ObjectMapper().readTree(out.toString());
  }

  /// What is said where nothing is compared.
  String refused(Path file, String... more) {
    err.getBuffer().setLength(0);
    assertThat(run(file, more)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    return err.toString();
  }

  int run(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "lift",
                file.toString(),
                "--arm",
                "arm",
                "--control",
                "held",
                "--converted",
                "bought"));
    arguments.addAll(List.of(more));
    return Perennial.run(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(new String[0]));
  }
}
