package dev.perennial.lambda.sweep;

import dev.perennial.customer.CustomerState;

/// Gathers something of the customers of one segment. One thread calls it. Its memory must not grow
/// with the number of customers.
public interface Gatherer {

  /// What it gathers, in lower case letters: names its parts.
  String kind();

  /// Takes a customer of the segment, each once, as the sweep left it.
  void add(CustomerState now);

  /// What is handed over, when everyone was taken.
  byte[] part();
}
