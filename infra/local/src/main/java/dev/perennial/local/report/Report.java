package dev.perennial.local.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `report.html`: one page that holds all that it needs, for screen and paper, without a script.
final class Report {
  private static final String TEMPLATE = "report/report.html";

  private Report() {}

  static void write(Path path, ReportView view) throws IOException {
    try (InputStream in = Report.class.getClassLoader().getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + TEMPLATE);
      }
      try (Reader template = new InputStreamReader(in, StandardCharsets.UTF_8);
          Writer page = Files.newBufferedWriter(path)) {
        Mustache.compiler()
            .withEscaper(Escapers.HTML)
            .emptyStringIsFalse(true)
            .compile(template)
            .execute(view, page);
      }
    }
  }
}
