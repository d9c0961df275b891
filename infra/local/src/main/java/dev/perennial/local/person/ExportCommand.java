package dev.perennial.local.person;

import dev.perennial.campaign.Send;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.wire.Json;
import dev.perennial.local.replay.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "page to read: events to the letter, the history of consents, decisions and mails, and the"
          + " score."
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
    return deployed.reach(dynamo -> export(dynamo, id));
  }

  private int export(DynamoDbClient dynamo, CustomerId id) {
    List<Envelope> told;
    try (Stream<Envelope> all = new DynamoEvents(dynamo, person.eventsTable()).all(id)) {
      told = all.toList();
    }
    List<Send> ledger = new DynamoSends(dynamo, sends).of(id);
    Optional<CustomerState> state = new DynamoCustomers(dynamo, customers.name()).find(id);
    if (told.isEmpty() && ledger.isEmpty() && state.isEmpty()) {
      return Person.isUnknown(spec.commandLine().getOut());
    }
    try {
      Files.writeString(file, text(id, told, ledger, state));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spec.commandLine()
        .getOut()
        .printf("%,d events and %,d decisions are in %s.%n", told.size(), ledger.size(), file);
    return 0;
  }

  private String text(
      CustomerId id, List<Envelope> told, List<Send> ledger, Optional<CustomerState> state) {
    String json = Json.write(PersonJson.of(id, told, ledger, state));
    return switch (format == null ? byEnding() : format) {
      case JSON -> json + "\n";
      case HTML ->
          new PersonPage(PersonWords.of(PersonPage.language(state)))
              .of(Json.read(json), InstantSource.system().instant());
    };
  }

  private Format byEnding() {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm") ? Format.HTML : Format.JSON;
  }
}
