package dev.perennial.metric;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/// A rollup that can be told from what is stored before it is made.
public final class RollupDraft {
  private final RollupKind kind;
  private final LocalDate start;
  private final LocalDate end;
  private final KnownFigures.Made made;
  private final SortedMap<Figure, BigDecimal> saidOnce;
  private final Instant asOf;

  /// @param saidOnce figures that are no part of the digest
  RollupDraft(
      RollupKind kind,
      LocalDate start,
      LocalDate end,
      KnownFigures.Made made,
      SortedMap<Figure, BigDecimal> saidOnce,
      Instant asOf) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.made = made;
    this.saidOnce = saidOnce;
    this.asOf = asOf;
  }

  /// The first day.
  public LocalDate start() {
    return start;
  }

  /// That of the rollup, see [Rollup#digest].
  public String digest() {
    return made.digest();
  }

  /// All of it.
  public Rollup rollup() {
    SortedMap<Figure, BigDecimal> figures = made.figures();
    figures.putAll(saidOnce);
    return Rollup.of(kind, start, end, figures, asOf);
  }
}
