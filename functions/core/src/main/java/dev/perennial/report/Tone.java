package dev.perennial.report;

/// Whether a change is one to be glad of.
public enum Tone {
  GOOD,
  BAD,
  /// Nothing changed, as far as one decimal shows.
  EVEN
}
