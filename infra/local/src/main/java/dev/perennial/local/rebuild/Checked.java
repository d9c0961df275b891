package dev.perennial.local.rebuild;

import dev.perennial.customer.Difference;
import java.util.Set;

/// What became of a look at one customer.
///
/// @param differences in what the stored customer differed; none if it is as it should be
record Checked(Set<Difference> differences, Fate fate) {
  static final Checked FINE = new Checked(Set.of(), Fate.LEFT);

  /// What was done about it.
  enum Fate {
    LEFT,
    MENDED,
    /// Others came first each time, or what should be there is too large to be stored.
    FAILED
  }

  Checked {
    differences = Set.copyOf(differences);
  }
}
