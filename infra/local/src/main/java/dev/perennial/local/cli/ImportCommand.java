package dev.perennial.local.cli;

import dev.perennial.event.EventType;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.web.Ingest;
import dev.perennial.local.imports.Batches;
import dev.perennial.local.imports.EventLines;
import dev.perennial.local.imports.ExportKind;
import dev.perennial.local.imports.Import;
import dev.perennial.local.imports.ResumePoint;
import dev.perennial.local.imports.Target;
import dev.perennial.local.imports.WaitingConsents;
import dev.perennial.local.person.Deployed;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.Problem;
import dev.perennial.local.replay.TextInput;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `import`: what a shop has been exporting so far.
@Command(
    name = "import",
    description = {
      "Makes events of an export: into a file, or into a stack over HTTP or straight into its"
          + " table.",
      "All of them are historical: they are folded, and nobody is mailed about them."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "Where it comes from: ${COMPLETION-CANDIDATES} (that of 'replay').")
  private ExportKind kind;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(index = "1", paramLabel = "FILE", description = "The export, packed by gzip or not.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the events go, one a line; packed where it ends in .gz.")
  private @Nullable Path out;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description =
          "The stack that takes the events: its output EventsUrl. A run that was stopped goes on.")
  private @Nullable URI to;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "An API key of the source, see docs/events.md. --key @FILE reads it from a file.")
  private @Nullable String key;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table that takes the events instead: the stack's output EventsTable.")
  private @Nullable String table;

  @Mixin private final Deployed deployed = new Deployed();

  @Mixin private final ImportTerms about = new ImportTerms();

  @Override
  public Integer call() {
    Import.Terms terms = about.asked();
    if (Stream.of(out, to, table).filter(Objects::nonNull).count() != 1) {
      throw new InvalidInput("expected one of --out FILE, --to URL and --table NAME");
    }
    String name = table;
    return name == null
        ? imports(terms, () -> target(terms))
        : deployed.reach(dynamo -> imports(terms, () -> intoTable(dynamo, name, terms)));
  }

  private int imports(Import.Terms terms, Supplier<Target> begun) {
    PrintWriter errors = spec.commandLine().getErr();
    long start = System.nanoTime();
    try (Target target = WaitingConsents.counting(begun.get(), about.shop());
        Display display = Display.of("Importing", Math.max(1, TextInput.lines(file)))) {
      Import.Outcome outcome = Import.run(file, kind, terms, target, errors::println, display::at);
      errors.flush();
      print(outcome, target, Duration.ofNanos(System.nanoTime() - start));
      return outcome.wrong() + target.refused() == 0 ? 0 : Perennial.WRONG;
    }
  }

  private Target target(Import.Terms terms) {
    if (out != null) {
      return EventLines.open(out);
    }
    if (to == null || key == null) {
      throw new InvalidInput("expected --key KEY, an API key of the source " + about.source());
    }
    return Batches.open(to, key, file, rest(terms), this::complain);
  }

  private Target intoTable(DynamoDbClient dynamo, String name, Import.Terms terms) {
    Ingest ingest =
        new Ingest(new DynamoEvents(dynamo, name), about.shop(), InstantSource.system().instant());
    String where = "table %s %s".formatted(name, Deployed.place(dynamo));
    return Batches.intoTable(ingest, where, about.source(), file, rest(terms), this::complain);
  }

  private void complain(Problem problem) {
    spec.commandLine().getErr().println(problem);
  }

  /// What the events depend on besides the file. The key of guests is told by one of their ids.
  private String rest(Import.Terms terms) {
    return Stream.of(
            kind,
            terms.source(),
            terms.currency(),
            terms.zone(),
            terms.exported(),
            terms.customers().map(ResumePoint::version),
            terms.guests().map(guests -> guests.id("")))
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private void print(Import.Outcome outcome, Target target, Duration took) {
    PrintWriter print = spec.commandLine().getOut();
    long all = outcome.events().values().stream().mapToLong(Long::longValue).sum();
    print.printf("Events: %,d, in %,d s.%n", all, Math.max(1, took.toSeconds()));
    Map<EventType, Long> sorted = new TreeMap<>(outcome.events());
    sorted.forEach((type, count) -> print.printf("  %-18s %,11d%n", type.code(), count));
    List.copyOf(new TreeMap<>(target.outcome()).entrySet())
        .forEach(entry -> print.printf("%,d %s.%n", entry.getValue(), entry.getKey()));
    new TreeMap<>(outcome.leftOut())
        .forEach((why, count) -> print.printf("Left out: %,d %s.%n", count, why));
    if (outcome.wrong() > 0) {
      print.printf("Wrong lines, named above: %,d.%n", outcome.wrong());
    }
    print.flush();
  }
}
