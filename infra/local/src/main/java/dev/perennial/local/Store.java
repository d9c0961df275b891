package dev.perennial.local;

import dev.perennial.local.dynamo.EmbeddedDynamo;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.template.TableResource;
import java.time.InstantSource;
import java.util.Collection;

/// Where the tables of a cloud are, and how its mail service is reached.
public enum Store {
  /// DynamoDB Local, which AWS itself says is like its database, and a mail service on a socket.
  DYNAMODB_LOCAL,
  /// Collections in memory, and a mail service that is called directly: the same answers, for much
  /// in little time.
  MEMORY;

  LocalDynamo open(Collection<TableResource> tables, InstantSource clock) {
    return switch (this) {
      case DYNAMODB_LOCAL -> EmbeddedDynamo.open(tables);
      case MEMORY -> MemoryDynamo.open(tables, clock);
    };
  }
}
