package dev.perennial.local.person;

import picocli.CommandLine.Option;

/// The option that names the table of events.
public final class EventsTable {
  @Option(
      names = "--events-table",
      paramLabel = "NAME",
      required = true,
      description = "The table of events: the stack's output EventsTable.")
  private String name = "";

  /// Its name.
  public String name() {
    return name;
  }
}
