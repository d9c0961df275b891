package dev.perennial.lambda.sweep;

import dev.perennial.metric.Metrics;
import dev.perennial.metric.Metrics.Standing;
import dev.perennial.metric.Metrics.Stored;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupDraft;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Rollups;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Stores the rollups of a run: those that are new, and in place of those that have changed what is
/// known now. To store those of the same run again changes nothing, and those of an older one
/// neither.
public record Restatement(Metrics metrics) {
  private static final int MOST_ATTEMPTS = 5;

  /// How many rollups there are, and how many were written.
  public record Count(long rollups, long written) {
    /// Both together.
    public Count plus(Count other) {
      return new Count(rollups + other.rollups, written + other.written);
    }
  }

  /// Stores what has changed. Throws IllegalStateException if others kept writing the same.
  public Count write(Rollups rollups) {
    long all = 0;
    long written = 0;
    for (RollupKind kind : RollupKind.NIGHTLY) {
      SortedMap<LocalDate, Standing> standings = metrics.standings(kind);
      Optional<LocalDate> first =
          standings.isEmpty() ? Optional.empty() : Optional.of(standings.firstKey());
      for (RollupDraft draft : rollups.drafts(kind, first)) {
        all++;
        Standing standing = standings.get(draft.start());
        boolean stands = standing != null && standing.digest().equals(draft.digest());
        written += !stands && write(draft.rollup(), standing) ? 1 : 0;
      }
    }
    return new Count(all, written);
  }

  /// Stores those of these rollups that have changed, which are not of the nightly kinds. Throws as
  /// [#write(Rollups)] does.
  public Count write(List<Rollup> rollups) {
    Map<RollupKind, SortedMap<LocalDate, Standing>> standings = new EnumMap<>(RollupKind.class);
    long written = 0;
    for (Rollup rollup : rollups) {
      Standing standing =
          standings.computeIfAbsent(rollup.kind(), metrics::standings).get(rollup.start());
      written += write(rollup, standing) ? 1 : 0;
    }
    return new Count(rollups.size(), written);
  }

  private boolean write(Rollup rollup, @Nullable Standing standing) {
    if (standing != null && standing.digest().equals(rollup.digest())) {
      return false;
    }
    if (standing == null && metrics.save(rollup, 0)) {
      return true;
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<Stored> stored = metrics.find(rollup.kind(), rollup.start());
      if (stored.filter(before -> isDone(before.rollup(), rollup)).isPresent()) {
        return false;
      }
      Rollup next = stored.map(before -> rollup.inPlaceOf(before.rollup())).orElse(rollup);
      if (metrics.save(next, stored.map(Stored::version).orElse(0L))) {
        return true;
      }
    }
    throw new IllegalStateException(
        "the rollup %s %s was written by others %d times meanwhile"
            .formatted(rollup.kind().code(), rollup.start(), MOST_ATTEMPTS));
  }

  private static boolean isDone(Rollup stored, Rollup next) {
    return stored.asOf().isAfter(next.asOf()) || stored.digest().equals(next.digest());
  }
}
