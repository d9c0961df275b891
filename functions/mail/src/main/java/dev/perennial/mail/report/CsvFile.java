package dev.perennial.mail.report;

import dev.perennial.event.CustomerId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table as a file: UTF-8, a header row, RFC 4180 (lines end in CR LF, quotes where they are
/// needed), decimals with a point, empty where something is not known. A text that a spreadsheet
/// would take for a formula has an apostrophe before it (OWASP, "CSV Injection"); a number has not,
/// nor several with blanks between them, nor the id of a customer, by which rows are joined.
public final class CsvFile implements AutoCloseable {
  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");
  private static final Pattern NUMBERS =
      Pattern.compile("[+-]?\\d+(\\.\\d+)?( [+-]?\\d+(\\.\\d+)?)*");

  private static final int DECIMALS = 6;

  /// Smaller ones have fewer than so many digits within the decimals.
  private static final int DIGITS = 3;

  private static final double SMALL = 1e-4;

  private final Writer writer;
  private final int width;

  /// Begins a file with a header row. What cannot be written is an UncheckedIOException, here and
  /// later.
  public CsvFile(OutputStream out, List<String> columns) {
    writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    width = columns.size();
    write(columns.toArray(String[]::new));
  }

  /// A p-value: six decimals, or three digits where there would be fewer than that. Null stays
  /// null.
  static @Nullable String probability(@Nullable Double p) {
    if (p == null) {
      return null;
    }
    BigDecimal value = BigDecimal.valueOf(p);
    return (p != 0 && p < SMALL
            ? value.round(new MathContext(DIGITS))
            : value.setScale(DECIMALS, RoundingMode.HALF_EVEN))
        .toPlainString();
  }

  /// Writes a row; null is an empty field. Throws IllegalArgumentException if it has not as many
  /// fields as there are columns.
  public void row(@Nullable Object... fields) {
    if (fields.length != width) {
      throw new IllegalArgumentException(fields.length + " fields, expected " + width);
    }
    String[] texts = new String[width];
    for (int i = 0; i < width; i++) {
      texts[i] = text(fields[i]);
    }
    write(texts);
  }

  private void write(String[] fields) {
    try {
      for (int i = 0; i < fields.length; i++) {
        writer.append(i == 0 ? "" : ",").append(quoted(fields[i]));
      }
      writer.append("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String field) {
    return QUOTED.matcher(field).find() ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
  }

  private static String text(@Nullable Object field) {
    return switch (field) {
      case null -> "";
      case Double number ->
          BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
      case Number number -> number.toString();
      case CustomerId id -> id.value();
      default -> harmless(field.toString());
    };
  }

  /// The text, so that a spreadsheet does not run it; numbers stay what they are.
  private static String harmless(String text) {
    return FORMULA.matcher(text).find() && !NUMBERS.matcher(text).matches() ? "'" + text : text;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
