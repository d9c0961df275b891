package dev.perennial.local.person;

import dev.perennial.event.CustomerId;
import dev.perennial.lambda.wire.Json;
import dev.perennial.local.replay.InvalidInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `export`: all that a deployed shop has stored about a person.
@Command(
    name = "export",
    description = {
      "Writes all that a deployed shop has stored about a customer into a file, as JSON or as a",
      "page to read: events to the letter, the history of consents, decisions and mails, points and"
          + " tier, the score, and what of it cannot be read."
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final Person person = new Person();

  @Mixin private final CustomersTable customers = new CustomersTable();

  @Option(
      names = "--sends-table",
      paramLabel = "NAME",
      required = true,
      description = "The ledger: the stack's resource Sends.")
  private String sends = "";

  @Option(
      names = "--quarantine-table",
      paramLabel = "NAME",
      required = true,
      description = "What could not be read: the stack's resource Quarantine.")
  private String quarantine = "";

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The shop's settings as they are deployed, by which points, tier and persona follow."
              + " Default: the packaged ones.")
  private @Nullable Path settings;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; it must not be there yet.")
  private Path file = Path.of("person.json");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "json, or html for a page in the customer's language. Default: html if FILE ends in"
              + " .html or .htm, else json.")
  private @Nullable Format format;

  /// How it is written.
  enum Format {
    JSON,
    HTML
  }

  @Mixin private final Deployed deployed = new Deployed();

  @Override
  public Integer call() {
    CustomerId id = person.id();
    if (Files.exists(file)) {
      throw new InvalidInput(file + " is there already, and is not replaced");
    }
    Rules rules = Rules.of(settings, InstantSource.system().instant());
    return deployed.reach(dynamo -> export(dynamo, id, rules));
  }

  private int export(DynamoDbClient dynamo, CustomerId id, Rules rules) {
    Stored stored =
        new PersonRows(dynamo)
            .read(
                id,
                new PersonRows.Tables(person.eventsTable(), customers.name(), sends, quarantine));
    PrintWriter out = spec.commandLine().getOut();
    if (stored.isNothing()) {
      return Person.isUnknown(out);
    }
    try {
      Files.writeString(file, text(stored, rules));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.printf(
        "%,d events, %,d decisions, %,d rows that cannot be read and %,d of Quarantine are in"
            + " %s.%n",
        stored.events().size(),
        stored.decisions().size(),
        stored.unreadable().size(),
        stored.setAside().size(),
        file);
    out.println("FailedBatches was not read: docs/data.md says how to look there.");
    return 0;
  }

  private String text(Stored stored, Rules rules) {
    String json = Json.write(PersonJson.of(stored, rules));
    return switch (format == null ? byEnding() : format) {
      case JSON -> json + "\n";
      case HTML ->
          new PersonPage(PersonWords.of(PersonPage.language(stored.state())))
              .of(Json.read(json), rules.asOf());
    };
  }

  private Format byEnding() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm") ? Format.HTML : Format.JSON;
  }
}
