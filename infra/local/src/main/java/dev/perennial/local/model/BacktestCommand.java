package dev.perennial.local.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.risk.Backtest;
import dev.perennial.risk.BacktestMetrics;
import dev.perennial.risk.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `backtest`: what the models would have said, and what then happened.
@Command(
    name = "backtest",
    description = {
      "Predict at days in the past with what was known then, and compare with what happened.",
      "Leaves backtest.json and backtest.html in the folder, and prints the table."
    },
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private Input input;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--from",
      paramLabel = "DATE",
      required = true,
      description = "The first day at whose end is predicted.")
  private LocalDate from;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(names = "--to", paramLabel = "DATE", required = true, description = "The last such day.")
  private LocalDate to;

  @Option(
      names = "--origins",
      paramLabel = "K",
      description = "How many days, equally spaced, both included (${DEFAULT-VALUE}).")
  private int origins = 5;

  @Option(
      names = "--horizon-days",
      paramLabel = "N",
      description = "How many days after each are looked at (${DEFAULT-VALUE}).")
  private int horizonDays = 90;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the results go.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    require(origins > 0, "--origins: expected 1 or more");
    require(horizonDays > 0, "--horizon-days: expected a day or more");
    require(!to.isBefore(from), "--to: expected a day that is not before --from");
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    require(
        origins <= days,
        "--origins: expected %d at most, since there are no more days from %s to %s"
            .formatted(days, from, to));
    require(
        origins > 1 || days == 1,
        "--origins: expected 2 or more, since both %s and %s are included".formatted(from, to));
    Shop shop = input.shop();
    shop.knownOn(from);
    List<String> warnings = new ArrayList<>(shop.notes());
    warn(shop, warnings);
    createFolder();
    List<Backtest.Origin> seen = new ArrayList<>();
    Backtest.Result result = run(shop, seen);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(
            out.resolve("backtest.json").toFile(),
            new BacktestJson(horizonDays, seen, result, warnings).map());
    Files.writeString(
        out.resolve("backtest.html"),
        new BacktestPage(
                BacktestFacts.of(shop, seen, horizonDays, input.settings()), result, warnings)
            .html());
    print(result);
    return input.exitCode();
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }

  private void warn(Shop shop, List<String> warnings) {
    long repeat =
        shop.knownOn(to).stream().filter(known -> known.state().summary().frequency() > 0).count();
    if (repeat < ModelCard.LEAST_REPEAT_CUSTOMERS) {
      warnings.add(
          "Only %d of %d customers had bought again by %s: in so small a shop the figures are"
                  .formatted(repeat, shop.knownOn(to).size(), to)
              + " mostly chance; at least %d are needed."
                  .formatted(ModelCard.LEAST_REPEAT_CUSTOMERS));
      input.err().println(warnings.getLast());
    }
    LocalDate last = LocalDate.ofEpochDay(shop.lastDay());
    if (last.isBefore(to.plusDays(horizonDays))) {
      warnings.add(
          "The latest order is of %s, but the last window ends on %s: what came after is not known"
                  .formatted(last, to.plusDays(horizonDays))
              + " and counts as silence.");
      input.err().println(warnings.getLast());
    }
  }

  private void createFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new InvalidInput(
          "--out %s: expected a folder, or a place where one can be made".formatted(out), e);
    }
  }

  private Backtest.Result run(Shop shop, List<Backtest.Origin> seen) {
    Backtest backtest =
        Backtest.of((int) from.toEpochDay(), (int) to.toEpochDay(), origins, horizonDays);
    try {
      return backtest.run(
          shop.histories(),
          origin -> {
            seen.add(origin);
            input
                .err()
                .printf(
                    "%d of %d: %s, %d customers. %s%n",
                    seen.size(),
                    origins,
                    LocalDate.ofEpochDay(origin.day()),
                    origin.customers().size(),
                    origin.method().sentence());
            input.err().flush();
          });
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("too little is known by %s: %s".formatted(from, e.getMessage()), e);
    }
  }

  private void print(Backtest.Result result) {
    String row = "%-11s %7s %9s %7s %7s %11s %11s %19s%n";
    input
        .out()
        .printf(
            row,
            "method",
            "auc",
            "log_loss",
            "brier",
            "ece",
            "mae_orders",
            "mae_value",
            "top_decile_capture");
    result.methods().forEach((method, metrics) -> print(row, method.code(), metrics));
    print(row, "as_deployed", result.asDeployed());
  }

  private void print(String row, String name, BacktestMetrics m) {
    input
        .out()
        .printf(
            row,
            name,
            text(m.auc(), 4),
            text(m.logLoss(), 4),
            text(m.brier(), 4),
            text(m.ece(), 4),
            text(m.maeOrders(), 4),
            text(m.maeValue(), 2),
            text(m.topDecileCapture(), 4));
  }

  private static String text(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "-";
  }
}
