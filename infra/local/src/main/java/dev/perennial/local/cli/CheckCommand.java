package dev.perennial.local.cli;

import dev.perennial.event.EventType;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.replay.Check;
import dev.perennial.local.replay.EventFile;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
    description =
        "Says which lines of your files are wrong, and why; of events, and of a campaign.yaml. Writes nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final InputFiles input = new InputFiles();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = settings();
    boolean right = campaigns(new CampaignCheck(settings), out);
    Check.Found found = events(settings, out);
    return right && found.wrong() == 0 ? 0 : Perennial.WRONG;
  }

  /// Whether all rules of campaigns among the files are right.
  private boolean campaigns(CampaignCheck check, PrintWriter out) {
    List<Path> files = input.paths().stream().filter(CampaignCheck::isFor).toList();
    List<String> problems = files.stream().flatMap(file -> check.problem(file).stream()).toList();
    problems.forEach(out::println);
    if (!files.isEmpty()) {
      out.printf(
          "Right campaigns: %,d. Wrong campaigns: %,d.%n",
          files.size() - problems.size(), problems.size());
    }
    out.flush();
    return problems.isEmpty();
  }

  private Check.Found events(Settings settings, PrintWriter out) {
    Check check = new Check(out::println);
    for (EventFile file : input.files(settings.reportingZone())) {
      if (!CampaignCheck.isFor(file.path())) {
        check.add(file);
      }
    }
    Check.Found found = check.found();
    if (input.paths().stream().allMatch(CampaignCheck::isFor)) {
      return found;
    }
    out.printf("Right lines: %,d. Wrong lines: %,d.%n", found.right(), found.wrong());
    if (found.duplicates() > 0) {
      out.printf(
          "Of the right ones, %,d say again what an earlier one does and change nothing.%n",
          found.duplicates());
    }
    if (found.right() > 0) {
      out.printf(
          "Customers: %,d. From %s to %s.%n", found.customers(), found.first(), found.last());
      Map<EventType, Long> sorted = new TreeMap<>(found.events());
      sorted.forEach((type, count) -> out.printf("  %-18s %,9d%n", type.code(), count));
    }
    out.flush();
    return found;
  }

  private Settings settings() {
    try {
      String place =
          input.settings().map(path -> path.toAbsolutePath().toString()).orElse("settings.yaml");
      return SettingsFile.read(place);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    }
  }
}
