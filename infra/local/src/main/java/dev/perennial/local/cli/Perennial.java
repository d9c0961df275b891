package dev.perennial.local.cli;

import dev.perennial.local.cost.CostCommand;
import dev.perennial.local.lift.LiftCommand;
import dev.perennial.local.model.BacktestCommand;
import dev.perennial.local.model.FitCommand;
import dev.perennial.local.model.ScoreCommand;
import dev.perennial.local.person.EraseCommand;
import dev.perennial.local.person.ExportCommand;
import dev.perennial.local.rebuild.RebuildCommand;
import dev.perennial.local.redrive.RedriveCommand;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.restore.RestoreCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line. Exit codes: 0 all is well; 1 it ran, and something in the data was wrong; 2 it
/// could not run.
@Command(
    name = "perennial",
    description = "A customer-retention engine, here on this machine and on a virtual clock.",
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      ImportCommand.class,
      PreviewCommand.class,
      FitCommand.class,
      ScoreCommand.class,
      BacktestCommand.class,
      LiftCommand.class,
      CostCommand.class,
      ExportCommand.class,
      EraseCommand.class,
      RebuildCommand.class,
      RedriveCommand.class,
      RestoreCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "Perennial 0.1",
    footer = {
      "",
      "Exit codes: 0 all is well; 1 it ran, and some lines were wrong; 2 it could not run.",
      "'perennial COMMAND --help' tells more of a command."
    })
public final class Perennial implements Runnable {
  static final int WRONG = 1;
  static final int CANNOT_RUN = 2;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  /// Runs a command and ends the process with its exit code. Files have the digits of ASCII
  /// whatever the language of the machine.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, errors, arguments));
  }

  /// Runs a command and returns its exit code.
  public static int run(PrintWriter out, PrintWriter errors, String... arguments) {
    return new CommandLine(new Perennial())
        .registerConverter(LocalDate.class, new Day())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(errors)
        .setParameterExceptionHandler(Perennial::wrongArguments)
        .setExecutionExceptionHandler(Perennial::failed)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command");
  }

  private static int wrongArguments(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    command
        .getErr()
        .printf(
            "%s: %s. See '%s --help'.%n",
            command.getCommandSpec().qualifiedName(),
            problem.getMessage(),
            command.getCommandSpec().qualifiedName());
    return CANNOT_RUN;
  }

  private static int failed(
      Exception problem, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (problem instanceof InvalidInput) {
      command.getErr().printf("%s%n", problem.getMessage());
      return CANNOT_RUN;
    }
    throw problem;
  }
}
