package dev.perennial.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.web.SourceKeys;
import dev.perennial.lambda.wire.Json;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.console.Console;
import dev.perennial.local.console.RunningCloud;
import dev.perennial.local.http.LoopbackServer;
import dev.perennial.local.replay.EventFile;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.RunSettings;
import dev.perennial.local.replay.Simulation;
import dev.perennial.local.replay.Timeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `serve`: the console in a browser.
@Command(
    name = "serve",
    description = {
      "Runs everything on this machine and shows it in a browser: mails, customers, decisions.",
      "Only this machine can reach it. No mail leaves it, and nothing is kept when it ends."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final String NIGHTLY = "rate(1 day)";
  private static final int KEY_BYTES = 16;
  private static final int MOST_PORT = 65_535;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8700",
      description = "Where it answers on 127.0.0.1; 0 for a free port. Default: 8700")
  private int port = 8700;

  @Option(
      names = "--data",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Events to replay first, as files of 'replay'.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--until",
      paramLabel = "DATE",
      converter = Day.class,
      description = "The last day of the replay; the console goes on from there. Default: today")
  private @Nullable LocalDate until;

  @Mixin private final SettingsOption settings = new SettingsOption();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "shop",
      description = "The store that rows of a table, and events that are posted, come from.")
  private String source = "shop";

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "Who else may send events: the content of the secret SourceKeys, see docs/events.md.")
  private @Nullable Path keys;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("perennial-serve");
    Path file = folder.resolve("settings.yaml");
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    Stop stop = new Stop(spec.commandLine().getOut(), spec.commandLine().getErr());
    try (LoopbackServer server = server()) {
      serve(server, file, stop);
      return 0;
    } finally {
      stop.isDone();
    }
  }

  private LoopbackServer server() throws IOException {
    if (port < 0 || port > MOST_PORT) {
      throw new InvalidInput("the port is %d, expected 0 to %d".formatted(port, MOST_PORT));
    }
    try {
      return new LoopbackServer(port);
    } catch (BindException e) {
      throw new InvalidInput(
          "port %d is in use, or not allowed; choose another with --port".formatted(port), e);
    }
  }

  private void serve(LoopbackServer server, Path file, Stop stop) throws IOException {
    Optional<String> sweep = data.isEmpty() ? Optional.of(NIGHTLY) : Optional.empty();
    RunSettings run = RunSettings.write(settings.file(), sweep, file);
    ZoneId zone = run.settings().reportingZone();
    Timeline timeline = timeline(zone);
    Instant now = InstantSource.system().instant();
    Instant end = until == null ? now : Simulation.endOf(until, zone);
    Console.Access access = new Console.Access(server.url(), server.urlByName(), newKey(), source);
    try (LocalCloud local =
            open(timeline, run, timeline.size() == 0 ? end : begin(timeline, zone, end), access);
        RunningCloud cloud = replayed(local, timeline, zone, end)) {
      Console console = new Console(cloud, run.settings(), access);
      PrintWriter errors = spec.commandLine().getErr();
      server.start(console::answer, errors::println);
      cloud.start(errors::println);
      welcome(access);
      stop.await();
    }
  }

  private Timeline timeline(ZoneId zone) {
    Timeline timeline = new Timeline();
    for (Path path : data) {
      timeline.add(new EventFile(path, source, zone), spec.commandLine().getErr()::println);
    }
    return timeline;
  }

  private Instant begin(Timeline timeline, ZoneId zone, Instant end) {
    Instant first = timeline.firstDay(zone).atStartOfDay(zone).toInstant();
    if (first.isAfter(end)) {
      throw new InvalidInput(
          "nothing happened until %s; the first event is of %s"
              .formatted(LocalDate.ofInstant(end, zone), timeline.firstDay(zone)));
    }
    return first;
  }

  private LocalCloud open(Timeline timeline, RunSettings run, Instant start, Console.Access access)
      throws IOException {
    Options options =
        Options.startingAt(start)
            .parameter("SweepSegments", "1")
            .variable("SETTINGS", run.file().toString())
            .log(this::complain)
            .variable("LINKS_URL", access.linksUrl() + "/links")
            .secret("SourceKeys", sourceKeys(access));
    return LocalCloud.open(
        Home.path("template.yaml"),
        timeline.size() == 0 ? options : options.schedule("Nightly", run.sweep()));
  }

  /// What a function logs as an error goes to standard error, like every other trouble.
  private void complain(String logged) {
    if (logged.contains("\"level\":\"ERROR\"")) {
      spec.commandLine().getErr().print(logged);
      spec.commandLine().getErr().flush();
    }
  }

  /// The keys of the file, and the console's own.
  private String sourceKeys(Console.Access access) throws IOException {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    if (keys != null) {
      try {
        String text = Files.readString(keys);
        SourceKeys.parse(text);
        all.setAll((ObjectNode) Json.read(text));
      } catch (NoSuchFileException e) {
        throw new InvalidInput(keys + ": there is no such file", e);
      } catch (IllegalArgumentException e) {
        throw new InvalidInput(keys + ": " + e.getMessage(), e);
      }
    }
    all.withObjectProperty(access.source()).withArrayProperty("api_keys").add(access.apiKey());
    return all.toString();
  }

  private RunningCloud replayed(LocalCloud local, Timeline timeline, ZoneId zone, Instant end) {
    if (timeline.size() > 0) {
      DynamoEvents events = new DynamoEvents(local.dynamo(), "Events");
      try (Display display = Display.of("Replaying", timeline.size())) {
        new Simulation(local, events, zone, spec.commandLine().getErr()::println)
            .run(timeline, end, display);
      }
    }
    return new RunningCloud(local, InstantSource.system());
  }

  private void welcome(Console.Access access) {
    spec.commandLine()
        .getOut()
        .printf(
            """
            Perennial is at %s/console/
            It takes events at %s/events (Authorization: Bearer %s).
            Ctrl-C ends it; nothing is kept.
            """,
            access.url(), access.url(), access.apiKey());
    spec.commandLine().getOut().flush();
  }

  private static String newKey() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
