package dev.perennial.local.person;

import picocli.CommandLine.Option;

/// The option that names the table of customers.
public final class CustomersTable {
  @Option(
      names = "--customers-table",
      paramLabel = "NAME",
      required = true,
      description = "The table of customers: the stack's resource Customers.")
  private String name = "";

  /// Its name.
  public String name() {
    return name;
  }
}
