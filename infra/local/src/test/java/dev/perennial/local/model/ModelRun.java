package dev.perennial.local.model;

import dev.perennial.local.cli.Perennial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// One run of the command line on the models, and what it said.
record ModelRun(int code, String out, String err) {
  static final String HEADER = "customer_id,order_id,time,currency,total";
  private static final Path CDNOW =
      Path.of(System.getProperty("perennial.root", "../.."))
          .resolve("functions/core/src/test/resources/cdnow-sample/sample.csv.gz");

  static ModelRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Perennial.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new ModelRun(code, out.toString(), err.toString());
  }

  /// A file of orders with these lines.
  static Path csv(Path folder, String... lines) throws IOException {
    return Files.write(folder.resolve("orders.csv"), List.of(lines));
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /// The cells of that customer.
  List<String> row(String customer) {
    return lines().stream()
        .map(line -> List.of(line.split(",", -1)))
        .filter(row -> row.getFirst().equals(customer))
        .findFirst()
        .orElseThrow();
  }

  /// The CDNOW sample as a file of orders.
  static Path cdnow(Path folder) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(CDNOW)), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(row -> lines.add(row[0] + "," + lines.size() + "," + row[2] + ",USD," + row[4]));
    }
    return Files.write(folder.resolve("cdnow.csv"), lines);
  }
}
