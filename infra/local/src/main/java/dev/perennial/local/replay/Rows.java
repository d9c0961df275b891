package dev.perennial.local.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows of a file of text, one after another: lines, or for a table also fields with line
/// breaks in them. Blank lines are passed over. Keeps one row at a time.
public final class Rows {
  /// Fields may hold line breaks, but no row of ours is longer than this.
  private static final int MOST_LINES = 100;

  private final Path path;
  private final TextLines lines;
  private final Consumer<Problem> problems;
  private final Deque<Numbered> givenBack = new ArrayDeque<>();

  private Rows(Path path, TextLines lines, Consumer<Problem> problems) {
    this.path = path;
    this.lines = lines;
    this.problems = problems;
  }

  /// Told of a row. What it throws is a problem of that row.
  @FunctionalInterface
  public interface Reader {
    /// @param number the number of the line on which it begins, from 1
    void row(long number, String text) throws WrongLine;
  }

  /// What is to be done with the rows, once the first is known.
  @FunctionalInterface
  public interface Header {
    /// The reader of the rows after the first.
    Reader of(String first);
  }

  private record Numbered(long number, String text) {}

  /// Reads lines to the end of the file: each goes to the reader, or to the problems. Throws
  /// [InvalidInput] if the file as a whole cannot be read.
  static void ofLines(Path path, Reader reader, Consumer<Problem> problems) {
    try (TextLines lines = TextLines.open(path)) {
      Rows rows = new Rows(path, lines, problems);
      for (Numbered line = rows.first(); line != null; line = rows.next()) {
        rows.read(reader, line);
      }
    } catch (IOException e) {
      throw new InvalidInput(path + " cannot be closed", e);
    }
  }

  /// Reads a table to its end, its first row being the header. Throws [InvalidInput] if the file as
  /// a whole cannot be read.
  public static void ofTable(Path path, Header header, Consumer<Problem> problems) {
    try (TextLines lines = TextLines.open(path)) {
      Rows rows = new Rows(path, lines, problems);
      Reader reader = header.of(rows.first().text());
      for (Numbered line = rows.next(); line != null; line = rows.next()) {
        if (isClosed(line.text())) {
          rows.read(reader, line);
        } else {
          rows.readLong(reader, line);
        }
      }
    } catch (IOException e) {
      throw new InvalidInput(path + " cannot be closed", e);
    }
  }

  private Numbered first() {
    Numbered first = next();
    if (first == null) {
      throw new InvalidInput(path + " is empty");
    }
    return first;
  }

  private void read(Reader reader, Numbered line) {
    try {
      reader.row(line.number(), line.text());
    } catch (WrongLine e) {
      problems.accept(e.in(path.toString(), line.number()));
    }
  }

  /// A row whose quotation marks stay open at the end of its line goes on in the next. If that
  /// makes no row, the mark is a mistake of that one line: the others are read by themselves.
  private void readLong(Reader reader, Numbered first) {
    List<Numbered> more = new ArrayList<>();
    StringBuilder text = new StringBuilder(first.text());
    boolean closed = false;
    while (!closed && more.size() < MOST_LINES) {
      Numbered line = next();
      if (line == null) {
        break;
      }
      more.add(line);
      text.append('\n').append(line.text());
      closed = !isClosed(line.text());
    }
    if (closed) {
      try {
        reader.row(first.number(), text.toString());
        return;
      } catch (WrongLine e) {
        // Falls through: the lines are no row together.
      }
    }
    problems.accept(
        new Problem(
            path.toString(), first.number(), "", "has a quotation mark that is not closed"));
    more.reversed().forEach(givenBack::push);
  }

  private static boolean isClosed(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  /// The next line that is not blank.
  private @Nullable Numbered next() {
    if (!givenBack.isEmpty()) {
      return givenBack.pop();
    }
    String text = lines.next();
    while (text != null && text.isBlank()) {
      text = lines.next();
    }
    return text == null ? null : new Numbered(lines.number(), text);
  }
}
