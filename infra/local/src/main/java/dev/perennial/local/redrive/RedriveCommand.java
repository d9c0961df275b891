package dev.perennial.local.redrive;

import dev.perennial.local.redrive.Redrive.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `redrive`: gives to the deployed functions again what was given up.
@Command(
    name = "redrive",
    description = {
      "Gives to the functions of a deployed shop again what lies in FailedBatches, and removes what"
          + " they take.",
      "That is what SES and Shopify told while RecordFeedback or IngestShopify failed. Records of a"
          + " stream stay in the queue: see docs/runbook.md."
    },
    mixinStandardHelpOptions = true)
public final class RedriveCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--queue",
      paramLabel = "URL",
      required = true,
      description = "The queue, which is the stack's output FailedBatchesUrl.")
  private String queue = "";

  @Option(
      names = "--aws",
      paramLabel = "PROGRAM",
      description = "The AWS CLI of version 2, found as ${DEFAULT-VALUE} by default.")
  private String program = "aws";

  @Override
  public Integer call() {
    Result result = new Redrive(new AwsCommandLine(program, queue)).run();
    spec.commandLine()
        .getOut()
        .printf(
            "%d taken and removed, %d failed again, %d left that are no events.%n",
            result.taken(), result.failed(), result.left());
    return result.failed() == 0 ? 0 : WRONG;
  }
}
