package dev.perennial.local.imports;

import dev.perennial.event.Envelope;
import dev.perennial.event.EventType;
import dev.perennial.lambda.platform.Guests;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.InvalidEvent;
import dev.perennial.local.replay.Problem;
import dev.perennial.local.replay.Rows;
import dev.perennial.local.replay.WrongLine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads an export to its end and hands its events on, one after another. Two imports of the same
/// file make the same events in the same order.
public final class Import {
  /// As many rows of one order as its event has lines.
  private static final int MOST_ROWS = 200;

  private final Path file;
  private final ExportKind kind;
  private final Shop shop;
  private final Target target;
  private final Consumer<Problem> problems;
  private final Progress progress;
  private final Map<EventType, Long> events = new EnumMap<>(EventType.class);
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final List<Row> group = new ArrayList<>();
  private Optional<String> groupKey = Optional.empty();
  private LocalDate day = LocalDate.EPOCH;
  private long wrong;

  /// What an import is to know besides the file.
  ///
  /// @param source the CloudEvents source of the shop
  /// @param currency where the export does not say it
  /// @param zone of times that do not say theirs
  /// @param exported when the export was made
  /// @param customers a table of customers with their ids and addresses
  /// @param guests how those without an id get one
  public record Terms(
      String source,
      Optional<Currency> currency,
      ZoneId zone,
      Optional<Instant> exported,
      Optional<Path> customers,
      Optional<Guests> guests) {}

  /// What an import came to.
  ///
  /// @param events by type
  /// @param leftOut what of the export is no event, and how often
  /// @param wrong how many problems there were
  public record Outcome(Map<EventType, Long> events, Map<String, Long> leftOut, long wrong) {
    public Outcome {
      events = Map.copyOf(events);
      leftOut = Map.copyOf(leftOut);
    }
  }

  private Import(
      Path file,
      ExportKind kind,
      Terms terms,
      Target target,
      Consumer<Problem> problems,
      Progress progress) {
    this.file = file;
    this.kind = kind;
    this.target = target;
    this.problems = problems;
    this.progress = progress;
    shop =
        new Shop(
            terms.source(),
            People.of(terms.customers(), terms.guests(), this::complain),
            terms.currency(),
            terms.zone(),
            terms.exported());
  }

  /// Imports a file. Throws [dev.perennial.local.replay.InvalidInput] if it cannot be done, or not
  /// to its end.
  public static Outcome run(
      Path file,
      ExportKind kind,
      Terms terms,
      Target target,
      Consumer<Problem> problems,
      Progress progress) {
    Import running = new Import(file, kind, terms, target, problems, progress);
    running.all();
    return new Outcome(running.events, running.leftOut, running.wrong);
  }

  private void all() {
    List<Export> reader = new ArrayList<>(1);
    Rows.ofTable(
        file,
        header -> {
          Table table = Table.of(file.toString(), header);
          Export export = kind.reader(table);
          table.require(file.toString(), export.required());
          reader.add(export);
          return (line, text) -> add(table.row(line, text), export);
        },
        this::complain);
    reader.forEach(this::flush);
    target.finish();
  }

  private void add(Row row, Export export) {
    Optional<String> key = export.groupedBy().flatMap(row::text);
    if (key.isEmpty() || !key.equals(groupKey)) {
      flush(export);
      groupKey = key;
    }
    if (group.size() < MOST_ROWS) {
      group.add(row);
    }
    if (key.isEmpty()) {
      flush(export);
    }
    progress.at(day, row.line());
  }

  /// Hands on what the rows so far say: all of it or nothing.
  private void flush(Export export) {
    if (group.isEmpty()) {
      return;
    }
    long line = group.getFirst().line();
    try {
      Made made = export.events(List.copyOf(group), shop);
      made.leftOut().ifPresent(why -> leftOut.merge(why, 1L, Long::sum));
      List<Envelope> read = made.events().stream().map(EventReader::read).toList();
      read.forEach(event -> hand(line, event));
    } catch (WrongLine e) {
      complain(e.in(file.toString(), line));
    } catch (InvalidEvent e) {
      String message = String.valueOf(e.getMessage());
      String problem = message.substring(e.pointer().length()).strip();
      complain(new Problem(file.toString(), line, e.pointer(), problem));
    } finally {
      group.clear();
    }
  }

  private void hand(long line, Envelope event) {
    target.take(line, event);
    events.merge(event.event().key().type(), 1L, Long::sum);
    day = LocalDate.ofInstant(event.event().time(), ZoneOffset.UTC);
  }

  private void complain(Problem problem) {
    wrong++;
    problems.accept(problem);
  }
}
