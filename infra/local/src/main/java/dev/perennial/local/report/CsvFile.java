package dev.perennial.local.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as a file: UTF-8, a header row, RFC 4180 (lines end in CR LF, quotes where they are
/// needed), decimals with a point, empty where something is not known.
final class CsvFile implements AutoCloseable {
  private final CsvWriter writer;
  private final int width;

  CsvFile(Path path, List<String> columns) throws IOException {
    writer = CsvWriter.builder().build(Files.newOutputStream(path), StandardCharsets.UTF_8);
    width = columns.size();
    writer.writeRecord(columns);
  }

  /// Writes a row; null is an empty field.
  void row(@Nullable Object... fields) {
    if (fields.length != width) {
      throw new IllegalArgumentException(fields.length + " fields, expected " + width);
    }
    String[] texts = new String[width];
    for (int i = 0; i < width; i++) {
      texts[i] = text(fields[i]);
    }
    writer.writeRecord(texts);
  }

  private static String text(@Nullable Object field) {
    return switch (field) {
      case null -> "";
      case Double number ->
          BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
      default -> field.toString();
    };
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
