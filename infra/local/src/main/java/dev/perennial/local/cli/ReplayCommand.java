package dev.perennial.local.cli;

import dev.perennial.local.replay.EventFile;
import dev.perennial.local.replay.OutFolder;
import dev.perennial.local.replay.Problem;
import dev.perennial.local.replay.RunSettings;
import dev.perennial.local.replay.Timeline;
import dev.perennial.local.report.About;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `replay`: the shop's own history.
@Command(
    name = "replay",
    description =
        "Replays your events through the whole system on a virtual clock. No mail leaves this"
            + " machine.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final InputFiles input = new InputFiles();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/replay",
      description =
          "Where the results go; those of an earlier run are replaced. Default: out/replay")
  private Path folder = Path.of("out/replay");

  @Option(
      names = "--until",
      paramLabel = "DATE",
      converter = Day.class,
      description =
          "The last day that counts, for example 2011-12-09. Default: that of the last event")
  private @Nullable LocalDate until;

  @Option(
      names = "--sweep",
      paramLabel = "SCHEDULE",
      description =
          "How often everyone is scored again. Default: rate(7 days); nightly: rate(1 day)")
  private @Nullable String sweep;

  @Mixin private final ReportLanguages languages = new ReportLanguages();

  @Mixin private final StoreOption store = new StoreOption();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    PrintWriter errors = spec.commandLine().getErr();
    try (OutFolder out = OutFolder.open(folder)) {
      RunSettings settings =
          RunSettings.write(
              input.settings(), Optional.ofNullable(sweep), out.write("settings.yaml"));
      ZoneId zone = settings.settings().reportingZone();
      Complaints complaints = new Complaints(errors);
      Timeline timeline = new Timeline();
      for (EventFile file : input.files(zone)) {
        timeline.add(file, complaints);
      }
      if (timeline.size() == 0) {
        errors.printf("No line could be read, so there is nothing to replay.%n");
        return Perennial.WRONG;
      }
      LocalDate last = until == null ? timeline.lastDay(zone) : until;
      Run.Outcome outcome =
          new Run(timeline, settings, last, languages, store.store(), out)
              .play(about(settings, complaints.count), complaints);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      new Summary(spec.commandLine().getOut()).print(outcome, took, folder);
      if (complaints.count > 0) {
        errors.printf("Lines left out, named above: %,d.%n", complaints.count);
      }
      return complaints.count + outcome.failures() > 0 ? Perennial.WRONG : 0;
    }
  }

  private About about(RunSettings settings, long wrong) {
    String files =
        input.paths().stream()
            .map(path -> String.valueOf(path.getFileName()))
            .collect(Collectors.joining(", "));
    return new About(
        settings.settings().shopName(),
        List.of(
            "The events are those of " + files + ".",
            wrong == 0
                ? "Every line could be read."
                : "Lines that could not be read: " + wrong + ".",
            "An address in a table was taken as consent to mail, for this simulation only. No mail"
                + " left this machine, and nobody could react to one.",
            "Everyone was scored again by the schedule "
                + settings.sweep()
                + ", and the models were fitted anew every "
                + settings.settings().model().fitIntervalDays()
                + " days, to what was known then; default parameters are used with less than 12"
                + " months of history or few repeat customers (model.json says which)."),
        Optional.empty());
  }

  /// Prints wrong lines and counts them.
  private static final class Complaints implements Consumer<Problem> {
    private final PrintWriter out;
    private long count;

    Complaints(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void accept(Problem problem) {
      count++;
      out.println(problem);
    }
  }
}
