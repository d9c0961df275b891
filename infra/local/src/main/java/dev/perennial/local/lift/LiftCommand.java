package dev.perennial.local.lift;

import dev.perennial.lift.Arm;
import dev.perennial.lift.Experiment;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `lift`: what a treatment did, from a table with a row a customer.
@Command(
    name = "lift",
    description = {
      "Compares treated customers with those held out, and prints JSON.",
      "The file is a table (.csv, packed by gzip or not) with a row a customer. Rates are compared"
          + " by the score test and Newcombe's interval, revenue by Welch; docs/lift.md tells more."
    },
    mixinStandardHelpOptions = true)
public final class LiftCommand implements Callable<Integer> {
  private static final int WRONG_LINES = 1;
  private static final int MOST_NAMED = 20;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "A table with a header row and a row a customer.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--arm",
      paramLabel = "COL",
      required = true,
      description = "The column that names the customer's arm.")
  private String arm;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--control",
      paramLabel = "VALUE",
      required = true,
      description = "The arm that the others are compared with.")
  private String control;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--converted",
      paramLabel = "COL",
      required = true,
      description = "The column that says whether the customer converted: 1 or 0, or how often.")
  private String converted;

  @Option(
      names = "--revenue",
      paramLabel = "COL",
      description = "The column with what the customer brought in; 0 for nothing.")
  private @Nullable String revenue;

  @Option(
      names = "--covariate",
      paramLabel = "COL",
      description =
          "A column with a number that was known before the treatment, such as what the customer"
              + " had spent; what it foretells is taken out of the revenue, and of adjusted_*.")
  private @Nullable String covariate;

  @Option(
      names = "--shares",
      paramLabel = "ARM=SHARE",
      split = ",",
      description = "How the arms were to be filled, for example held=1,mail=9. Default: equally.")
  private Map<String, Double> shares = new HashMap<>();

  @Option(
      names = "--look",
      paramLabel = "LOOK",
      converter = Looks.class,
      description =
          "final: the one look, at a time fixed before (default). interim: one of many, as long as"
              + " data come in; p and intervals are then always valid.")
  private Look look = Look.FINAL;

  @Option(
      names = "--worth-knowing",
      paramLabel = "LIFT",
      description =
          "The smallest relative lift worth knowing, by which it is said how many customers are"
              + " needed (${DEFAULT-VALUE}).")
  private double worthKnowing = Terms.USUAL_LIFT;

  @Override
  public Integer call() {
    require(worthKnowing > 0 && worthKnowing < 100, "--worth-knowing: expected a lift such as 0.1");
    require(
        shares.values().stream().allMatch(share -> share > 0 && Double.isFinite(share)),
        "--shares: expected a share above 0 for each arm");
    PrintWriter err = command.commandLine().getErr();
    Complaints complaints = new Complaints(err);
    LiftColumns columns =
        new LiftColumns(
            arm, converted, Optional.ofNullable(revenue), Optional.ofNullable(covariate));
    SortedMap<String, Arm> arms = new LiftTable(file, columns, complaints).arms();
    complaints.close();
    if (arms.isEmpty()) {
      err.printf("No line could be read, so there is nothing to compare.%n");
      return WRONG_LINES;
    }
    Experiment experiment = experiment(arms);
    warn(experiment, err);
    PrintWriter out = command.commandLine().getOut();
    out.println(
        new LiftJson(experiment, revenue != null, covariate != null).text(complaints.count));
    out.flush();
    return complaints.count > 0 ? WRONG_LINES : 0;
  }

  private Experiment experiment(SortedMap<String, Arm> arms) {
    shares.keySet().forEach(planned -> arms.putIfAbsent(planned, Arm.EMPTY));
    if (!arms.containsKey(control)) {
      throw new InvalidInput(
          "%s: the column %s never has the value %s; it has %s"
              .formatted(file, arm, control, String.join(", ", arms.keySet())));
    }
    Map<String, Double> planned = new HashMap<>(shares);
    if (planned.isEmpty()) {
      arms.keySet().forEach(name -> planned.put(name, 1.0));
    }
    String unplanned =
        arms.keySet().stream()
            .filter(name -> !planned.containsKey(name))
            .collect(Collectors.joining(", "));
    require(unplanned.isEmpty(), "--shares: expected a share for each arm, also for " + unplanned);
    return new Experiment(control, arms, planned, look, worthKnowing);
  }

  private void warn(Experiment experiment, PrintWriter err) {
    if (experiment.arms().size() == 1) {
      err.printf("There is no arm but the control, so there is nothing to compare.%n");
    }
    if (experiment.splitIsOff()) {
      err.printf(
          "The arms are not filled as planned (p = %.2g): something favours an arm, and nothing can"
              + " be concluded.%s%n",
          experiment.splitP(),
          shares.isEmpty() ? " If they were not to be equal, say so with --shares." : "");
    }
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }

  /// Names the first wrong lines, and counts the rest.
  private static final class Complaints implements Consumer<Problem> {
    private final PrintWriter err;
    private long count;

    Complaints(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void accept(Problem problem) {
      if (count++ < MOST_NAMED) {
        err.println(problem);
      }
    }

    void close() {
      if (count > MOST_NAMED) {
        err.printf("… and %,d more.%n", count - MOST_NAMED);
      }
      if (count > 0) {
        err.printf("Lines left out: %,d.%n", count);
      }
    }
  }

  /// `final` or `interim`.
  static final class Looks implements ITypeConverter<Look> {
    @Override
    public Look convert(String text) {
      return Arrays.stream(Look.values())
          .filter(look -> look.code().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is unknown, expected final or interim"));
    }
  }
}
