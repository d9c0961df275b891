package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Metrics.Standing;
import dev.perennial.metric.Metrics.Stored;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of metrics has to do. The tests share a store: each has years of its own.
abstract class MetricsContract {
  private static final AtomicInteger YEARS = new AtomicInteger(2000);
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private final LocalDate start = LocalDate.of(YEARS.addAndGet(10), 1, 1);

  abstract Metrics metrics();

  @Test
  void a_rollup_is_found_again_in_every_part() {
    Rollup rollup = rollup(RollupKind.MONTH, start, "12.50");

    boolean saved = metrics().save(rollup, 0);

    assertThat(saved).isTrue();
    assertThat(metrics().find(RollupKind.MONTH, start)).contains(new Stored(rollup, 1));
    assertThat(metrics().of(RollupKind.MONTH)).contains(rollup);
    assertThat(metrics().standings(RollupKind.MONTH))
        .containsEntry(start, new Standing(rollup.digest(), 1));
  }

  @Test
  void a_rollup_is_written_only_over_the_version_that_was_read() {
    Rollup first = rollup(RollupKind.YEAR, start, "1.00");
    Rollup second = rollup(RollupKind.YEAR, start, "2.00");
    metrics().save(first, 0);

    assertThat(metrics().save(second, 0)).isFalse();
    assertThat(metrics().save(second, 2)).isFalse();
    assertThat(metrics().save(second, 1)).isTrue();
    assertThat(metrics().save(first, 1)).isFalse();
    assertThat(metrics().find(RollupKind.YEAR, start)).contains(new Stored(second, 2));
  }

  @Test
  void kinds_are_apart_and_each_is_listed_by_its_start() {
    Rollup day = rollup(RollupKind.DAY, start, "1.00");
    Rollup later = rollup(RollupKind.HALF, start.plusMonths(6), "2.00");
    Rollup half = rollup(RollupKind.HALF, start, "3.00");
    metrics().save(later, 0);
    metrics().save(half, 0);
    metrics().save(day, 0);

    assertThat(metrics().of(RollupKind.HALF)).containsSubsequence(half, later).doesNotContain(day);
    assertThat(metrics().standings(RollupKind.HALF).tailMap(start).headMap(start.plusYears(1)))
        .containsOnlyKeys(start, start.plusMonths(6));
    assertThat(metrics().find(RollupKind.DAY, start)).contains(new Stored(day, 1));
    assertThat(metrics().find(RollupKind.DAY, start.plusDays(1))).isEmpty();
  }

  private static Rollup rollup(RollupKind kind, LocalDate start, String revenue) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(Figure.ofAll(Metric.REVENUE, "EUR"), new BigDecimal(revenue));
    figures.put(Figure.ofAll(Metric.NPS, ""), new BigDecimal("-33.333333"));
    figures.put(new Figure("orders", "", "country=CZ"), new BigDecimal("3"));
    figures.put(new Figure("orders", "", "acquisition_campaign=a|b\\n\nc"), BigDecimal.ONE);
    SortedMap<Figure, BigDecimal> first = new TreeMap<>();
    first.put(Figure.ofAll(Metric.REVENUE, "EUR"), new BigDecimal("99.00"));
    return new Rollup(kind, start, start.plusMonths(1), figures, first, NOW.minusSeconds(5), NOW);
  }
}
