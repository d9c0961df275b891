package dev.perennial.local.imports;

import java.time.LocalDate;

/// Told how far an import has come.
@FunctionalInterface
public interface Progress {
  /// @param day of the last event
  /// @param lines how many lines of the file were read
  void at(LocalDate day, long lines);
}
