package dev.perennial.local.replay;

import dev.perennial.event.Event;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A file of events: one CloudEvent a line (`.jsonl`), or a table (`.csv`), packed by gzip or not.
///
/// @param source the store that the rows of a table come from
/// @param zone in which a date without a time begins
public record EventFile(Path path, String source, ZoneId zone) {
  private static final Pattern NAME = Pattern.compile(".*\\.(jsonl|ndjson|csv)(\\.gz)?");

  /// Takes the lines that can be read.
  interface Sink {
    void line(LineFormat format, long number, String text, List<ReadEvent> events);
  }

  /// Reads the file to its end: each line goes to the sink, or to the problems. Throws
  /// [InvalidInput] if the file as a whole cannot be read.
  void read(Sink sink, Consumer<Problem> problems) {
    if (isTable()) {
      Rows.ofTable(
          path,
          header -> reader(CsvLines.of(path.toString(), header, source, zone), sink),
          problems);
    } else {
      Rows.ofLines(path, reader(new JsonLines(), sink), problems);
    }
  }

  private static Rows.Reader reader(LineFormat format, Sink sink) {
    return (number, text) -> sink.line(format, number, text, format.read(text));
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
              + ": expected a file called .jsonl (a CloudEvent a line) or .csv, or with .gz"
              + " behind");
    }
    return match.group(1).equals("csv");
  }
}
