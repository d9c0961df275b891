package dev.perennial.local.rebuild;

import dev.perennial.local.person.CustomersTable;
import dev.perennial.local.person.EventsTable;
import dev.perennial.local.replay.InvalidInput;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The tables that a rebuild reads and writes.
final class RebuildTables {
  @Mixin private final EventsTable events = new EventsTable();
  @Mixin private final CustomersTable customers = new CustomersTable();

  @Option(
      names = "--metrics-table",
      paramLabel = "NAME",
      required = true,
      description = "The table with the models: the stack's resource Metrics.")
  private String metrics = "";

  @Option(
      names = "--quarantine-table",
      paramLabel = "NAME",
      required = true,
      description = "What was set aside: the stack's resource Quarantine.")
  private String quarantine = "";

  RebuildRun.Tables names() {
    return new RebuildRun.Tables(events.name(), customers.name(), metrics, quarantine);
  }

  /// The label of the stream of events. Throws [InvalidInput] if there is none: then nobody can
  /// tell which records are still to come.
  String stream(DynamoDbClient dynamo) {
    String label =
        dynamo
            .describeTable(describe -> describe.tableName(events.name()))
            .table()
            .latestStreamLabel();
    if (label == null) {
      throw new InvalidInput("the table of events has no stream: switch it on first");
    }
    return label;
  }
}
