package dev.perennial.local.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line in a folder, with what it printed.
final class CommandRun {
  private static final String HEADER = "customer_id,order_id,time,currency,total,email,birthday\n";

  private final Path folder;

  private final StringWriter out = new StringWriter();

  private final StringWriter errors = new StringWriter();

  CommandRun(Path folder) {
    this.folder = folder;
  }

  String out() {
    return out.toString();
  }

  String errors() {
    return errors.toString();
  }

  /// The exit code.
  int run(String... arguments) {
    return Perennial.run(new PrintWriter(out, true), new PrintWriter(errors, true), arguments);
  }

  /// Replays a file into [#results()] up to the end of that day. Returns the exit code.
  int replay(Path orders, String until, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("replay", orders.toString(), "--out", results().toString()));
    arguments.addAll(List.of("--until", until));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  /// Where the files of a run go.
  Path results() {
    return folder.resolve("results");
  }

  /// A file of orders with these lines after the first one.
  Path orders(String lines) throws IOException {
    return write("orders.csv", HEADER + lines);
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// The rows of one of those files.
  List<NamedCsvRecord> rows(String name) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(results().resolve(name))) {
      return reader.stream().toList();
    }
  }
}
