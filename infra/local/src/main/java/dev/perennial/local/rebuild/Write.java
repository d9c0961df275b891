package dev.perennial.local.rebuild;

/// What a rebuild may write.
public enum Write {
  /// Nothing: it only reports.
  NOTHING,
  /// Customers are put right, and removed where they were erased.
  CUSTOMERS,
  /// Those without events are removed besides.
  ALL
}
