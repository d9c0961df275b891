package dev.perennial.local.rebuild;

import dev.perennial.customer.Folding;
import dev.perennial.customer.Refold;
import dev.perennial.customer.Scoring;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoTombstones;
import dev.perennial.lambda.sweep.NewestModel;
import dev.perennial.local.rebuild.Checked.Fate;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A rebuild of one shop, with what it prints.
///
/// @param stream the label of the stream of events
/// @param settings as they are deployed
/// @param erasureKey by which erased ids are known
/// @param settle waits until events that were on their way are folded
/// @param parts how many parts the tables are read in
public record RebuildRun(
    DynamoDbClient dynamo,
    Tables tables,
    String stream,
    Settings settings,
    String erasureKey,
    Write write,
    Runnable settle,
    Clock clock,
    int parts) {
  private static final int DIFFERS = 1;

  /// The names of the tables.
  public record Tables(String events, String customers, String metrics, String quarantine) {}

  /// Runs it and returns the exit code: 0 if nothing differs any more, 1 if something does. Throws
  /// [InvalidInput] if the key is another than the one by which ids were erased: by it nobody would
  /// be known to be erased.
  public int run(PrintWriter out, PrintWriter progress) {
    DynamoTombstones tombstones = new DynamoTombstones(dynamo, tables.events(), () -> erasureKey);
    requireRightKey(tombstones, progress);
    SetAside setAside = SetAside.read(dynamo, tables.quarantine());
    RiskModel model = new NewestModel(new DynamoModels(dynamo, tables.metrics()), clock).get();
    Check check =
        new Check(
            new Refold(new Folding(new Scoring(settings, model)), stream),
            new DynamoCustomers(dynamo, tables.customers()),
            new DynamoEvents(dynamo, tables.events()),
            tombstones,
            setAside,
            write,
            clock);
    Count count =
        new Rebuild(dynamo, tables.events(), tables.customers(), check, settle)
            .run(
                parts,
                (part, of, now) ->
                    progress.printf(
                        "part %,d of %,d: %,d customers, %,d differ%n",
                        part, of, now.customers(), now.differing()));
    RebuildReport.print(out, count, setAside.ahead().size());
    return count.differing() == count.of(Fate.MENDED) ? 0 : DIFFERS;
  }

  private void requireRightKey(DynamoTombstones tombstones, PrintWriter progress) {
    Optional<Boolean> isRight = tombstones.isRightKey();
    if (isRight.isEmpty()) {
      progress.println("the erasure key cannot be checked: nobody was erased yet");
    } else if (!isRight.get()) {
      throw new InvalidInput(
          "the erasure key is not the one by which customers were erased from %s; expected the"
                  .formatted(tables.events())
              + " secret ErasureKey of the same stack, without anything before or after it");
    }
  }
}
