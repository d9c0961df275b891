package dev.perennial.local.cli;

import dev.perennial.local.replay.OnlineRetail;
import dev.perennial.local.replay.OutFolder;
import dev.perennial.local.replay.RunSettings;
import dev.perennial.local.replay.Timeline;
import dev.perennial.local.report.About;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: the shipped history of a real shop.
@Command(
    name = "demo",
    description = "Replays two years of a real shop through the whole system and writes a report.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String REAL =
      "Orders and returns are those of a real British gift retailer and wholesaler, 2009-12-01 to"
          + " 2011-12-09, one row an order. Many customers had ordered before that already.";
  private static final String MADE_UP =
      "Made up, and the same in each run: e-mail addresses (customer-12345@example.com), a birthday"
          + " for one customer in four, and everybody's consent to mail at the first order. No mail"
          + " left this machine, and nobody could react to one.";
  private static final String RULE =
      "The data do not say which order a return belongs to. A return of exactly an earlier order's"
          + " total is that order's refund, within a day its cancellation.";
  private static final String RUN =
      "Everyone was scored again every second week, not each night, and the models were fitted anew"
          + " every quarter, to what was known then. In the first year default parameters were"
          + " used. The figures by month are of the last model (model.json).";
  private static final About.Attribution SOURCE =
      new About.Attribution(
          "Chen, D. (2019). Online Retail II. UCI Machine Learning Repository.",
          "https://doi.org/10.24432/C5CG6D",
          "CC BY 4.0",
          "https://creativecommons.org/licenses/by/4.0/");

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = "Where the results go; those of an earlier run are replaced. Default: out/demo")
  private Path folder = Path.of("out/demo");

  @Option(names = "--full", description = "All 5,878 customers, not a fixed fifth of them.")
  private boolean full;

  @Mixin private final ReportLanguages languages = new ReportLanguages();

  @Mixin private final StoreOption store = new StoreOption();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Path data = Home.path("events/online-retail-ii");
    try (OutFolder out = OutFolder.open(folder)) {
      RunSettings settings =
          RunSettings.write(
              Optional.of(data.resolve("settings.yaml")),
              Optional.empty(),
              out.write("settings.yaml"));
      Timeline timeline = new Timeline();
      OnlineRetail.convert(
          data,
          customer -> full || OnlineRetail.isInSample(customer),
          event -> timeline.add(OnlineRetail.SOURCE, event));
      ZoneId zone = settings.settings().reportingZone();
      Run.Outcome outcome =
          new Run(timeline, settings, timeline.lastDay(zone), languages, store.store(), out)
              .play(
                  about(),
                  problem -> {
                    throw new IllegalStateException("the demo's data: " + problem);
                  });
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      Summary summary = new Summary(spec.commandLine().getOut());
      summary.print(outcome, took, folder);
      summary
          .out()
          .printf(
              "%nThe orders are real (Online Retail II, Chen 2019, CC BY 4.0)%s.%n"
                  + "Addresses, birthdays and consent are made up; no mail left this machine.%n"
                  + "Your own: ./perennial replay FILE.csv --out DIR%n",
              full ? "" : ", of a fixed fifth of the customers; all with --full");
      summary.out().flush();
      return outcome.failures() > 0 ? Perennial.WRONG : 0;
    }
  }

  private About about() {
    String part =
        full
            ? "All 5,878 customers are in this run."
            : "This run has a fixed fifth of the customers, chosen by a hash of their ids.";
    return new About(
        "Online Retail II", List.of(REAL, part, MADE_UP, RULE, RUN), Optional.of(SOURCE));
  }
}
