package dev.perennial.local.cli;

import dev.perennial.local.Store;
import dev.perennial.local.replay.InvalidInput;
import picocli.CommandLine.Option;

/// The option that says where the tables of a run are.
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "STORE",
      defaultValue = "memory",
      description =
          "Where the tables are: memory (default; for much in little time), or dynamodb (DynamoDB"
              + " Local, with a mail service on a socket). The results are the same.")
  private String name = "memory";

  /// The store of that name. Throws [InvalidInput] if there is none.
  Store store() {
    return switch (name) {
      case "memory" -> Store.MEMORY;
      case "dynamodb" -> Store.DYNAMODB_LOCAL;
      default ->
          throw new InvalidInput(
              "there is no store \"%s\", expected memory or dynamodb".formatted(name));
    };
  }
}
