package dev.perennial.local.model;

import dev.perennial.local.replay.EventFile;
import dev.perennial.local.replay.SettingsInput;
import dev.perennial.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The file of orders that a command reads, and how it went. Wrong lines are told on standard error
/// and left out.
final class Input {
  private static final int WRONG_LINES = 1;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(
      paramLabel = "FILE",
      description = {
        "Orders as a table (.csv: customer_id,order_id,time,currency,total, and with a column type"
            + " also refund_id,amount) or events (.jsonl), as they are or with .gz behind."
      })
  private Path file;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The shop's settings; its time zone says which calendar day an order is of.")
  private @Nullable Path settingsFile;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private long wrongLines;

  /// The shop that the file tells of. Throws [InvalidInput] if the file cannot be read.
  Shop shop() {
    EventFile source =
        new EventFile(file, String.valueOf(file.getFileName()), settings().reportingZone());
    Shop shop =
        Shop.read(
            source,
            problem -> {
              wrongLines++;
              err().println(problem);
            },
            err());
    shop.notes().forEach(err()::println);
    return shop;
  }

  Settings settings() {
    return SettingsInput.of(settingsFile);
  }

  /// Where results go.
  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /// Where problems and progress go.
  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /// The exit code of a command that has come to its end.
  int exitCode() {
    if (wrongLines > 0) {
      err().printf("%d lines were wrong and are left out%n", wrongLines);
    }
    out().flush();
    return wrongLines > 0 ? WRONG_LINES : 0;
  }
}
