package dev.perennial.mail.report;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.report.Census;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The customers of a made-up shop at the end of December 2025, as the stores have them.
final class SomeCensus {
  private static final Instant NOW = Instant.parse("2026-01-02T02:00:00Z");
  private static final LocalDate DECEMBER = LocalDate.parse("2025-12-01");

  private SomeCensus() {}

  static Census census() {
    return Census.of(stage(), List.of(others()));
  }

  private static Rollup stage() {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    put(figures, "customers", "lifecycle|active", 310);
    put(figures, "customers", "lifecycle|at_risk", 44);
    put(figures, "customers", "lifecycle|lapsed", 1200);
    put(figures, "customers", "lifecycle|new", 35);
    put(figures, "moved", "lifecycle|active|active", 290);
    put(figures, "moved", "lifecycle|active|at_risk", 29);
    put(figures, "moved", "lifecycle|at_risk|at_risk", 15);
    put(figures, "moved", "lifecycle|at_risk|lapsed", 22);
    put(figures, "moved", "lifecycle|lapsed|active", 20);
    put(figures, "moved", "lifecycle|lapsed|lapsed", 1178);
    put(figures, "moved", "lifecycle|-|new", 35);
    put(figures, "at_stake", "", 900);
    put(figures, "left", "", 300);
    put(figures, "at_stake", "late_shipment", 120);
    put(figures, "left", "late_shipment", 80);
    put(figures, "at_stake", "trait.single_category", 60);
    put(figures, "left", "trait.single_category", 21);
    put(figures, "at_stake", "one_order", 500);
    put(figures, "left", "one_order", 280);
    put(figures, "exit_answers", "2", 7);
    put(figures, "exit_answers", "5", 3);
    return rollup(RollupKind.STAGE, figures);
  }

  private static Rollup others() {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    put(figures, "customers", "value_band|high", 300);
    put(figures, "customers", "value_band|low", 1289);
    put(figures, "moved", "value_band|high|high", 280);
    put(figures, "moved", "value_band|low|high", 20);
    put(figures, "moved", "value_band|low|low", 1289);
    put(figures, "customers", "rfm|555", 71);
    put(figures, "customers", "rfm|553", 9);
    put(figures, "customers", "rfm|111", 400);
    put(figures, "customers", "persona|<gifts>", 17);
    put(figures, "customers", "persona|big_baskets", 5);
    put(figures, "customers", "persona|others", 1572);
    put(figures, "moved", "persona|<gifts>|others", 4);
    return rollup(RollupKind.SEGMENT, figures);
  }

  private static void put(SortedMap<Figure, BigDecimal> figures, String name, String of, long n) {
    figures.put(new Figure(name, "", of), BigDecimal.valueOf(n));
  }

  private static Rollup rollup(RollupKind kind, SortedMap<Figure, BigDecimal> figures) {
    return new Rollup(kind, DECEMBER, DECEMBER.plusMonths(1), figures, new TreeMap<>(), NOW, NOW);
  }
}
