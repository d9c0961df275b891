package dev.perennial.local.person;

import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Events;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.replay.InvalidInput;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `erase`: puts the event by which the deployed functions forget a person.
@Command(
    name = "erase",
    description = {
      "Has a customer of a deployed shop forgotten: puts customer.erased into its Events table.",
      "The functions then remove the person everywhere, under every id that was merged, and keep"
          + " what counts as nobody's. It cannot be undone."
    },
    mixinStandardHelpOptions = true)
public final class EraseCommand implements Callable<Integer> {
  private static final String SOURCE = "perennial";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Mixin private final Person person = new Person();

  @Option(
      names = "--request",
      paramLabel = "ID",
      required = true,
      description = "The id of the request, as the shop keeps it: the same one is done once.")
  private String request = "";

  @Mixin private final Deployed deployed = new Deployed();

  @Override
  public Integer call() {
    CustomerErased event = event();
    PrintWriter out = spec.commandLine().getOut();
    return deployed.reach(
        dynamo -> {
          Events events = new DynamoEvents(dynamo, person.eventsTable());
          if (!isKnown(events, event.customer())) {
            return Person.isUnknown(out);
          }
          events.record(EventWriter.envelope(event));
          out.println("Asked. The function EraseCustomer does it within a minute.");
          return 0;
        });
  }

  private CustomerErased event() {
    try {
      EventHeader header =
          new EventHeader(
              "erase-" + request, SOURCE, person.id(), InstantSource.system().instant(), false);
      return new CustomerErased(header, request);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isKnown(Events events, CustomerId id) {
    try (Stream<Envelope> all = events.all(id)) {
      return all.findAny().isPresent();
    }
  }
}
