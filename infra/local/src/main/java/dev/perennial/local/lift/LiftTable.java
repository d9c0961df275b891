package dev.perennial.local.lift;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.perennial.lift.Arm;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.Problem;
import dev.perennial.local.replay.TextInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A table of customers, a row each, read once from end to end; only sums are kept.
///
/// @param problems told of each row that cannot be read; it is left out
record LiftTable(Path file, LiftColumns columns, Consumer<Problem> problems) {
  private static final int MOST_ARMS = 100;
  private static final int MOST_LINES = 100;

  /// What the customers of each arm did. Throws [InvalidInput] if the file as a whole cannot be
  /// read, or holds no rows.
  SortedMap<String, Arm> arms() {
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(TextInput.open(file))) {
      return arms(rows.iterator());
    } catch (CsvParseException e) {
      throw new InvalidInput("%s is not CSV: %s".formatted(file, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw broken(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private SortedMap<String, Arm> arms(Iterator<CsvRecord> rows) {
    if (!rows.hasNext()) {
      throw new InvalidInput(file + " is empty");
    }
    LiftColumns.Places places = columns.in(file, rows.next().getFields());
    if (!rows.hasNext()) {
      throw new InvalidInput(file + " has a header row and nothing below");
    }
    SortedMap<String, Arm> arms = new TreeMap<>();
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      try {
        LiftColumns.Customer one = places.customer(row.getFields());
        Arm before = arms.getOrDefault(one.arm(), Arm.EMPTY);
        arms.put(one.arm(), before.with(one.converted(), one.worth(), one.covariate()));
      } catch (LiftColumns.WrongField e) {
        refuseOpenQuote(row);
        problems.accept(
            new Problem(file.toString(), row.getStartingLineNumber(), e.column(), e.problem()));
      }
      refuseManyArms(arms);
    }
    return arms;
  }

  private void refuseManyArms(SortedMap<String, Arm> arms) {
    if (arms.size() > MOST_ARMS) {
      throw new InvalidInput(
          "%s: the column %s has more than %d different values, expected the name of an arm"
              .formatted(file, columns.arm(), MOST_ARMS));
    }
  }

  /// A quotation mark that stays open swallows all that follows.
  private void refuseOpenQuote(CsvRecord row) {
    List<String> fields = row.getFields();
    long lines = fields.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
    if (lines > MOST_LINES) {
      throw new InvalidInput(
          "%s:%d: has a quotation mark that is not closed"
              .formatted(file, row.getStartingLineNumber()));
    }
  }

  private InvalidInput broken(IOException e) {
    return e instanceof CharacterCodingException
        ? new InvalidInput(file + " is not UTF-8; save it as UTF-8", e)
        : TextInput.unreadable(file, e);
  }
}
