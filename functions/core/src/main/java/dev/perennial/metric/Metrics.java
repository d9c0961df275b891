package dev.perennial.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The store of rollups, one of each kind and start.
public interface Metrics {

  /// What is stored, in short: enough to see whether there is anything to say anew.
  ///
  /// @param digest of the rollup, see [Rollup#digest]
  /// @param version raised by every write
  record Standing(String digest, long version) {}

  /// Stores a rollup on the condition that what was read still holds. False, and nothing changed,
  /// if somebody else has written since.
  ///
  /// @param readVersion the version that was read, or 0 if there was none
  boolean save(Rollup rollup, long readVersion);

  /// What is stored under that kind and start, strongly consistent; empty if nothing is.
  Optional<Stored> find(RollupKind kind, LocalDate start);

  /// A rollup and its version.
  record Stored(Rollup rollup, long version) {}

  /// All of a kind in short, by start; strongly consistent.
  SortedMap<LocalDate, Standing> standings(RollupKind kind);

  /// All rollups of a kind by start, eventually consistent.
  List<Rollup> of(RollupKind kind);
}
