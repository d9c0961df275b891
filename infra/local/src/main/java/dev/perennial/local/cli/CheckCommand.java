package dev.perennial.local.cli;

import dev.perennial.event.EventType;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.replay.Check;
import dev.perennial.local.replay.EventFile;
import dev.perennial.local.replay.InvalidInput;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `check`: what is wrong with files, without playing them.
@Command(
    name = "check",
    description = "Says which lines of your files are wrong, and why. Writes nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final InputFiles input = new InputFiles();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Check check = new Check(out::println);
    for (EventFile file : input.files(zone())) {
      check.add(file);
    }
    Check.Found found = check.found();
    out.printf("%,d lines are right, %,d are wrong.%n", found.right(), found.wrong());
    if (found.duplicates() > 0) {
      out.printf(
          "%,d of the right ones say again what an earlier one does; they change nothing.%n",
          found.duplicates());
    }
    if (found.right() > 0) {
      out.printf("%,d customers, %s to %s%n", found.customers(), found.first(), found.last());
      Map<EventType, Long> sorted = new TreeMap<>(found.events());
      sorted.forEach((type, count) -> out.printf("  %-18s %,9d%n", type.code(), count));
    }
    out.flush();
    return found.wrong() > 0 ? Perennial.WRONG : 0;
  }

  private ZoneId zone() {
    try {
      String place =
          input.settings().map(path -> path.toAbsolutePath().toString()).orElse("settings.yaml");
      return SettingsFile.read(place).reportingZone();
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    }
  }
}
