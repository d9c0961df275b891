package dev.perennial.local.replay;

import dev.perennial.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of events: one CloudEvent a line (`.jsonl`), or a table (`.csv`), packed by gzip or not.
///
/// @param source the store that the rows of a table come from
/// @param zone in which a date without a time begins
public record EventFile(Path path, String source, ZoneId zone) {
  private static final Pattern NAME = Pattern.compile(".*\\.(jsonl|ndjson|csv)(\\.gz)?");

  /// Fields may hold line breaks, but no row of ours is longer than this.
  private static final int MOST_LINES = 100;

  /// Takes the lines that can be read.
  interface Sink {
    void line(LineFormat format, long number, String text, List<ReadEvent> events);
  }

  /// Reads the file to its end: each line goes to the sink, or to the problems. Throws
  /// [InvalidInput] if the file as a whole cannot be read.
  void read(Sink sink, Consumer<Problem> problems) {
    boolean table = isTable();
    try (TextLines lines = TextLines.open(path)) {
      new Reading(lines, sink, problems).all(table);
    } catch (IOException e) {
      throw new InvalidInput(path + " cannot be closed", e);
    }
  }

  /// Reads the file to its end: each event goes to the sink, and each wrong line to the problems.
  /// Throws [InvalidInput] if the file as a whole cannot be read.
  public void readEvents(Consumer<Event> sink, Consumer<Problem> problems) {
    read(
        (format, number, text, events) ->
            events.forEach(event -> sink.accept(event.envelope().event())),
        problems);
  }

  /// The file's name without its folder.
  String name() {
    return String.valueOf(path.getFileName());
  }

  private boolean isTable() {
    var match = NAME.matcher(name().toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      throw new InvalidInput(
          path
              + ": expected a file called .jsonl (a CloudEvent a line) or .csv, or with .gz behind");
    }
    return match.group(1).equals("csv");
  }

  private record Numbered(long number, String text) {}

  /// One pass over the file.
  private final class Reading {
    private final TextLines lines;
    private final Sink sink;
    private final Consumer<Problem> problems;
    private final Deque<Numbered> givenBack = new ArrayDeque<>();

    Reading(TextLines lines, Sink sink, Consumer<Problem> problems) {
      this.lines = lines;
      this.sink = sink;
      this.problems = problems;
    }

    void all(boolean table) {
      Numbered first = next();
      if (first == null) {
        throw new InvalidInput(path + " is empty");
      }
      if (!table) {
        givenBack.push(first);
      }
      LineFormat format =
          table ? CsvLines.of(path.toString(), first.text(), source, zone) : new JsonLines();
      for (Numbered line = next(); line != null; line = next()) {
        if (table && !isClosed(line.text())) {
          longRow(format, line);
        } else {
          read(format, line);
        }
      }
    }

    private void read(LineFormat format, Numbered line) {
      try {
        sink.line(format, line.number(), line.text(), format.read(line.text()));
      } catch (WrongLine e) {
        problems.accept(e.in(path.toString(), line.number()));
      }
    }

    /// A row whose quotation marks stay open at the end of its line goes on in the next. If that
    /// makes no row, the mark is a mistake of that one line: the others are read by themselves.
    private void longRow(LineFormat format, Numbered first) {
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
          String row = text.toString();
          sink.line(format, first.number(), row, format.read(row));
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
}
