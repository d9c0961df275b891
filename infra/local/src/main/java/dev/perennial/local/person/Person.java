package dev.perennial.local.person;

import dev.perennial.event.CustomerId;
import dev.perennial.local.replay.InvalidInput;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Whom a command is about, and where their events are.
final class Person {
  private static final int NOBODY = 1;

  @Parameters(paramLabel = "CUSTOMER", description = "The shop's id of the customer.")
  private String customer = "";

  @Mixin private final EventsTable events = new EventsTable();

  /// The id. Throws [InvalidInput] if it cannot be one.
  CustomerId id() {
    try {
      return new CustomerId(customer);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    }
  }

  String eventsTable() {
    return events.name();
  }

  /// Says that nothing is stored, and returns the exit code of that.
  static int isUnknown(PrintWriter out) {
    out.println("Nothing is stored of this customer.");
    return NOBODY;
  }
}
