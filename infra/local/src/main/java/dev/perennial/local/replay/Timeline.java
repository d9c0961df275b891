package dev.perennial.local.replay;

import dev.perennial.event.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Lines of any number of files, by the time of what they tell. Each is kept as its text in UTF-8
/// and read again when its time comes, so a line takes its own length and some 60 bytes.
public final class Timeline {
  private static final Comparator<Entry> BY_TIME = Comparator.comparingLong(Entry::millis);

  private final List<Entry> entries = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();
  private boolean sorted = true;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(long millis, int origin, long line, byte[] text) {}

  private record Origin(String file, LineFormat format) {}

  /// A line, where it stands, and what it tells.
  record Line(String file, long number, Instant time, List<ReadEvent> events) {}

  /// Adds the lines of a file; those that are wrong go to the problems.
  public void add(EventFile file, Consumer<Problem> problems) {
    file.read(
        (format, number, text, events) -> add(file.path().toString(), format, number, text, events),
        problems);
  }

  /// Adds events that were made here, as if they were the lines of that file.
  public void add(String file, Envelope event) {
    List<ReadEvent> events = List.of(ReadEvent.once(event));
    add(file, new JsonLines(), entries.size() + 1L, event.json(), events);
  }

  private void add(
      String file, LineFormat format, long number, String text, List<ReadEvent> events) {
    if (origins.isEmpty() || !origins.getLast().file().equals(file)) {
      origins.add(new Origin(file, format));
    }
    long millis = events.getLast().envelope().event().time().toEpochMilli();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry(millis, origins.size() - 1, number, bytes));
    sorted = false;
  }

  /// How many lines there are.
  public int size() {
    return entries.size();
  }

  /// The day of the first line. There has to be one.
  public LocalDate firstDay(ZoneId zone) {
    return day(inOrder().getFirst(), zone);
  }

  /// The day of the last line. There has to be one.
  public LocalDate lastDay(ZoneId zone) {
    return day(inOrder().getLast(), zone);
  }

  /// The lines by time; of one time, in the order in which they were added.
  Stream<Line> lines() {
    return inOrder().stream().map(this::line);
  }

  private List<Entry> inOrder() {
    if (!sorted) {
      entries.sort(BY_TIME);
      sorted = true;
    }
    return entries;
  }

  private Line line(Entry entry) {
    Origin origin = origins.get(entry.origin());
    try {
      String text = new String(entry.text(), StandardCharsets.UTF_8);
      List<ReadEvent> events = origin.format().read(text);
      return new Line(origin.file(), entry.line(), Instant.ofEpochMilli(entry.millis()), events);
    } catch (WrongLine e) {
      throw new IllegalStateException("a line that was read before cannot be read again", e);
    }
  }

  private static LocalDate day(Entry entry, ZoneId zone) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(entry.millis()), zone);
  }
}
