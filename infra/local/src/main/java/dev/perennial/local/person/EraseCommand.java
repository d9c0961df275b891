package dev.perennial.local.person;

import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Events.Recorded;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.replay.InvalidInput;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--customers-table",
      paramLabel = "NAME",
      description = "The stack's resource Customers, to know who has no event there.")
  private @Nullable String customers;

  @Option(
      names = "--sends-table",
      paramLabel = "NAME",
      description = "The stack's resource Sends, to know who has no event there.")
  private @Nullable String sends;

  @Mixin private final Deployed deployed = new Deployed();

  @Override
  public Integer call() {
    CustomerErased event = event();
    PrintWriter out = spec.commandLine().getOut();
    return deployed.reach(
        dynamo -> {
          if (!isKnown(new PersonRows(dynamo), event.customer())) {
            return isUnknown(out);
          }
          Recorded asked =
              new DynamoEvents(dynamo, person.eventsTable()).record(EventWriter.envelope(event));
          out.println(
              asked == Recorded.ACCEPTED
                  ? "Asked. The function EraseCustomer does it within a minute."
                  : "That request is there already, so nothing new was asked. If EraseCustomer has"
                      + " given it up: docs/runbook.md.");
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

  /// Whether there is anything to erase, be it readable or not.
  private boolean isKnown(PersonRows rows, CustomerId id) {
    return rows.isIn(person.eventsTable(), id)
        || (customers != null && rows.isIn(customers, id))
        || (sends != null && rows.isIn(sends, id));
  }

  private int isUnknown(PrintWriter out) {
    int code = Person.isUnknown(out);
    if (customers == null || sends == null) {
      out.println(
          "That is what the tables say that were named: with --customers-table and --sends-table"
              + " all are looked at.");
    }
    return code;
  }
}
