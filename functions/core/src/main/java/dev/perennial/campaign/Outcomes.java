package dev.perennial.campaign;

import java.time.Instant;
import java.util.List;

/// What customers did within the windows of the rows of the ledger.
public interface Outcomes {

  /// The rows that are to be measured by `now`, oldest first, at most `most`. The list may be a
  /// moment old: it may name rows that were measured just now.
  List<SendKey> due(Instant now, int most);

  /// Stores the outcome of a row, once. False, and nothing changed, if it has one, or if nothing is
  /// to be measured of it.
  boolean store(SendKey key, WindowOutcome outcome);
}
