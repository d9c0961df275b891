package dev.perennial.local.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.WrongLine;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The header row of a table. Case and white space around names do not count; of two columns with
/// one name the first counts.
///
/// @param columns the place of each column by its name in lower case
/// @param width the number of columns
record Table(Map<String, Integer> columns, int width) {
  Table {
    columns = Map.copyOf(columns);
  }

  /// Reads the header row. Throws [InvalidInput] if it is not CSV.
  static Table of(String file, String header) {
    List<String> names;
    try {
      names = fields(header);
    } catch (WrongLine e) {
      throw new InvalidInput(file + ": the header row is not CSV", e);
    }
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return new Table(columns, names.size());
  }

  boolean has(Column column) {
    return column.names().stream().anyMatch(name -> columns.containsKey(lower(name)));
  }

  /// Throws [InvalidInput] if one of these is not there.
  void require(String file, List<Column> required) {
    String missing =
        required.stream()
            .filter(column -> !has(column))
            .map(Column::toString)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "%s: the header row has no column %s; expected %s, separated by commas"
              .formatted(
                  file,
                  missing,
                  required.stream().map(Column::toString).collect(Collectors.joining(","))));
    }
  }

  Row row(long line, String text) throws WrongLine {
    List<String> fields = fields(text);
    if (fields.size() != width) {
      throw new WrongLine(
          "", "has %d fields, expected %d as in the header row".formatted(fields.size(), width));
    }
    return new Row(this, line, fields);
  }

  private static List<String> fields(String line) throws WrongLine {
    try {
      return CsvReader.builder().ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      throw new WrongLine("", "is not CSV, expected quotation marks around a whole field, or none");
    }
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
