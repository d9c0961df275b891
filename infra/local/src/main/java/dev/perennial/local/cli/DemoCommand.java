package dev.perennial.local.cli;

import dev.perennial.local.replay.OnlineRetail;
import dev.perennial.local.replay.OutFolder;
import dev.perennial.local.replay.RunSettings;
import dev.perennial.local.replay.Simulation;
import dev.perennial.local.replay.Timeline;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: the shipped history of a real shop.
@Command(
    name = "demo",
    description = "Replay two years of a real shop through the whole system and write a report.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = "Where the results go; an earlier run's are replaced (${DEFAULT-VALUE}).")
  private Path folder = Path.of("out/demo");

  @Option(names = "--full", description = "All 5,878 customers, not the fixed fifth of them.")
  private boolean full;

  @Override
  public Integer call() throws Exception {
    try (OutFolder out = OutFolder.open(folder)) {
      Path data = Home.path("events/online-retail-ii");
      RunSettings settings =
          RunSettings.write(
              Optional.of(data.resolve("settings.yaml")),
              Optional.empty(),
              out.write("settings.yaml"));
      Timeline timeline = new Timeline();
      OnlineRetail.convert(
          data,
          customer -> full || OnlineRetail.isInSample(customer),
          event -> timeline.add("online-retail-ii", event));
      ZoneId zone = settings.settings().reportingZone();
      Run run = new Run(timeline, settings, timeline.lastDay(zone), out);
      Simulation.Count count = run.play(System.err::println);
      out.publish();
      System.out.println(count);
      return 0;
    }
  }
}
