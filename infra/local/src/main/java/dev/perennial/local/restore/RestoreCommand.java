package dev.perennial.local.restore;

import dev.perennial.local.person.Deployed;
import dev.perennial.local.replay.InvalidInput;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `restore`: copies back what a table has lost.
@Command(
    name = "restore",
    description = {
      "Copies into a table of a deployed shop what a table that was restored from it has and it has"
          + " not. A row that is there is never replaced.",
      "It can be ended at any time and run again. Exit code 0: every row is there; 2: it could not"
          + " run, or not to its end. What else a restore takes is in docs/runbook.md."
    },
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  private static final long TELL_EVERY = 10_000;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "TABLE",
      required = true,
      description = "The table that was restored.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TABLE",
      required = true,
      description = "The table of the stack.")
  private String to = "";

  @Option(
      names = "--pk",
      paramLabel = "KEY",
      description =
          "The pk of rows that are copied alone, such as the id of a customer; may be given again."
              + " Default: all rows.")
  private List<String> keys = List.of();

  @Mixin private final Deployed deployed = new Deployed();

  @Override
  public Integer call() {
    if (from.equals(to)) {
      throw new InvalidInput("expected two tables, --from one --to another");
    }
    return deployed.reach(this::restore);
  }

  /// Whatever ends it, what was done until then is told.
  private int restore(DynamoDbClient dynamo) {
    PrintWriter out = spec.commandLine().getOut();
    Restore restore = new Restore(dynamo, from, to);
    long[] told = {0};
    try {
      restore.run(
          Set.copyOf(keys),
          () -> {
            long seen = restore.copied() + restore.there();
            if (seen - told[0] >= TELL_EVERY) {
              told[0] = seen;
              out.printf("%,d rows so far%n", seen);
            }
          });
      return 0;
    } finally {
      out.printf("%,d rows copied, %,d were there already.%n", restore.copied(), restore.there());
    }
  }
}
