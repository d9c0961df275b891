package dev.perennial.local;

import dev.perennial.local.clock.WaitingClock;
import dev.perennial.local.dynamo.EmbeddedDynamo;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.ses.LocalSes;
import dev.perennial.local.template.TableResource;
import dev.perennial.local.template.Template;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

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

  /// The verified domain or address of a template; empty if all are.
  static String identity(Template template) {
    return template.parameters().getOrDefault("SenderIdentity", "");
  }

  /// The mail service of a template, whose sender may send.
  LocalSes ses(Template template, Optional<Path> mailFolder, WaitingClock clock) {
    String identity = identity(template);
    Set<String> identities = identity.isEmpty() ? Set.of() : Set.of(identity);
    return switch (this) {
      case DYNAMODB_LOCAL ->
          new LocalSes(template.configurationSets(), identities, mailFolder, clock);
      case MEMORY -> LocalSes.direct(template.configurationSets(), identities, mailFolder, clock);
    };
  }
}
