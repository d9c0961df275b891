package dev.perennial.local.rebuild;

import dev.perennial.local.person.Deployed;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.SettingsInput;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rebuild`: folds every customer of a deployed shop anew from the events.
@Command(
    name = "rebuild",
    description = {
      "Folds every customer of a deployed shop anew from its Events table and reports in what the"
          + " stored ones differ. Nothing is changed unless --apply is given.",
      "It can be ended at any time and run again. Exit code 0: nothing differs, or all of it was"
          + " put right; 1: something differs; 2: it could not run."
    },
    mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final RebuildTables tables = new RebuildTables();

  @Option(
      names = "--erasure-key",
      paramLabel = "FILE",
      required = true,
      description =
          "A file with the stack's secret ErasureKey, by which erased ids are known; /dev/stdin"
              + " reads it from a pipe.")
  private Path key = Path.of("key");

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The shop's settings as they are deployed; has to be given with --apply. Default: the"
              + " packaged ones.")
  private @Nullable Path settingsFile;

  @Option(names = "--apply", description = "Puts right what differs.")
  private boolean apply;

  @Option(
      names = "--prune",
      description = "With --apply: also removes customers of whom there is no event.")
  private boolean prune;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long to wait for events on their way before a second look at who seems to differ."
              + " 0 while the mapping of UpdateCustomer is paused. Default: 10.")
  private int settleSeconds;

  @Option(
      names = "--parts",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many parts the tables are read in, one after the other. Default: 16.")
  private int parts;

  @Mixin private final Deployed deployed = new Deployed();

  @Override
  public Integer call() {
    if ((prune && !apply) || parts < 1 || settleSeconds < 0) {
      throw new InvalidInput(
          "expected --prune with --apply alone, --parts from 1 on, --settle from 0 on");
    }
    if (apply && settingsFile == null) {
      throw new InvalidInput(
          "expected --settings FILE with --apply, the settings as they are deployed: by others,"
              + " customers would be scored, and mailed, otherwise than by the functions");
    }
    Settings settings = SettingsInput.of(settingsFile);
    String erasureKey = erasureKey();
    return deployed.reach(
        dynamo ->
            new RebuildRun(
                    dynamo,
                    tables.names(),
                    tables.stream(dynamo),
                    settings,
                    erasureKey,
                    write(),
                    this::settle,
                    Clock.systemUTC(),
                    parts)
                .run(spec.commandLine().getOut(), spec.commandLine().getErr()));
  }

  private Write write() {
    if (!apply) {
      return Write.NOTHING;
    }
    return prune ? Write.ALL : Write.CUSTOMERS;
  }

  private void settle() {
    LockSupport.parkNanos(Duration.ofSeconds(settleSeconds).toNanos());
  }

  private String erasureKey() {
    try {
      String text = Files.readString(key, StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        throw new InvalidInput("the erasure key is empty");
      }
      return text;
    } catch (IOException e) {
      throw new InvalidInput("the erasure key cannot be read from " + key, e);
    }
  }
}
