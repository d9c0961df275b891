package dev.perennial.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sufficient statistics for fitting, gathered segment by segment: histograms of frequency, silence
/// and age in days, and of purchases and mean spend.
///
/// Small shops are held exactly. Where there are more than `limit` cells, values keep fewer leading
/// bits. Cells of a coarser level are unions of finer ones, and the level is the finest at which
/// the cells of all customers fit, whichever way they were merged: so merging is associative and
/// commutative, [#empty] is its identity, and it is exact, since cells hold integer sums only.
///
/// @param limit most cells of each histogram, as far as the coarsest level can keep to it
/// @param times of frequency, silence and age, in days
/// @param spends of purchases and mean spend, in hundredths of the currency
/// @param logGaps sum of the logarithms of the times between purchases, in billionths
public record FitStatistics(int limit, Histogram times, Histogram spends, long logGaps) {
  /// Keeps memory and one stored item small; see the test for what the binning costs in accuracy.
  public static final int DEFAULT_LIMIT = 4_000;

  private static final int COARSEST_LEVEL = 9;
  private static final int FINEST_BITS = 12;
  private static final int EXACT_BITS = 31;
  private static final double GAP_UNIT = 1e-9;
  private static final int DAYS_PER_WEEK = 7;

  /// Customers of one cell; sums of whole numbers.
  record Cell(long customers, long first, long second, long third) {
    Cell plus(Cell other) {
      return new Cell(
          customers + other.customers,
          first + other.first,
          second + other.second,
          third + other.third);
    }
  }

  /// Leading bits of up to three values.
  record Key(long first, long second, long third) {
    Key at(int level) {
      return new Key(leading(first, level), leading(second, level), leading(third, level));
    }
  }

  /// Statistics of nobody.
  ///
  /// @param limit most cells of each histogram, as far as the coarsest level can keep to it
  public static FitStatistics empty(int limit) {
    Histogram none = new Histogram(0, Map.of());
    return new FitStatistics(limit, none, none, 0);
  }

  /// Statistics of many customers.
  public static FitStatistics of(Iterable<PurchaseState> customers, int limit) {
    Gathering times = new Gathering(limit);
    Gathering spends = new Gathering(limit);
    long gaps = 0;
    for (PurchaseState customer : customers) {
      PurchaseSummary summary = customer.summary();
      long recency = Math.round(summary.recency() * DAYS_PER_WEEK);
      long age = Math.round(summary.age() * DAYS_PER_WEEK);
      Key time = new Key(summary.frequency(), age - recency, age);
      times.add(time, new Cell(1, summary.frequency(), recency, age));
      long cents = Math.round(customer.spend().meanSpend() * 100);
      long paid = customer.spend().purchases();
      if (cents > 0) {
        spends.add(new Key(paid, cents, 0), new Cell(1, paid, cents, 0));
      }
      gaps += Math.round(customer.sumLogGaps() / GAP_UNIT);
    }
    return new FitStatistics(limit, times.histogram(), spends.histogram(), gaps);
  }

  /// The statistics of the customers of both.
  public FitStatistics plus(FitStatistics other) {
    int least = Math.min(limit, other.limit);
    return new FitStatistics(
        least,
        times.plus(other.times, least),
        spends.plus(other.spends, least),
        logGaps + other.logGaps);
  }

  /// Summaries to fit purchase models with: each cell stands at the mean of its customers.
  public PurchaseSummaries summaries() {
    PurchaseSummaries.Builder builder = new PurchaseSummaries.Builder();
    for (Cell cell : times.cells().values()) {
      double n = cell.customers();
      int frequency = (int) Math.round(cell.first() / n);
      builder.add(PurchaseSummary.ofDays(frequency, cell.second() / n, cell.third() / n), n);
    }
    return builder.addLogGaps(logGaps * GAP_UNIT).build();
  }

  /// Rows to fit the spend model with.
  public List<SpendFit.Row> spendRows() {
    List<SpendFit.Row> rows = new ArrayList<>();
    for (Cell cell : spends.cells().values()) {
      double n = cell.customers();
      int purchases = (int) Math.round(cell.first() / n);
      rows.add(new SpendFit.Row(new SpendSummary(purchases, cell.second() / n / 100), n));
    }
    return rows;
  }

  public int cells() {
    return times.cells().size() + spends.cells().size();
  }

  private static long leading(long value, int level) {
    int bits = level == 0 ? EXACT_BITS : FINEST_BITS - level;
    int drop = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - bits);
    return value >>> drop << drop;
  }

  /// A histogram in the making, coarsened whenever it outgrows its limit.
  private static final class Gathering {
    private final int limit;
    private Map<Key, Cell> cells = new HashMap<>();
    private int level;

    Gathering(int limit) {
      this.limit = limit;
    }

    void add(Key key, Cell cell) {
      cells.merge(key.at(level), cell, Cell::plus);
      if (cells.size() > limit) {
        Histogram coarse = Histogram.within(limit, level, cells);
        level = coarse.level();
        cells = new HashMap<>(coarse.cells());
      }
    }

    Histogram histogram() {
      return new Histogram(level, cells);
    }
  }

  /// Cells by the leading bits of what they hold; the greater the level, the fewer bits.
  record Histogram(int level, Map<Key, Cell> cells) {
    Histogram {
      cells = Map.copyOf(cells);
    }

    /// The same cells at the finest level, from the given one up, that keeps to the limit.
    static Histogram within(int limit, int level, Map<Key, Cell> cells) {
      Histogram histogram = new Histogram(level, cells);
      while (histogram.cells.size() > limit && histogram.level < COARSEST_LEVEL) {
        histogram = histogram.at(histogram.level + 1);
      }
      return histogram;
    }

    Histogram plus(Histogram other, int limit) {
      int coarser = Math.max(level, other.level);
      Map<Key, Cell> sum = new HashMap<>(at(coarser).cells);
      other.at(coarser).cells.forEach((key, cell) -> sum.merge(key, cell, Cell::plus));
      return within(limit, coarser, sum);
    }

    private Histogram at(int coarser) {
      if (coarser == level) {
        return this;
      }
      Map<Key, Cell> merged = new HashMap<>();
      cells.forEach((key, cell) -> merged.merge(key.at(coarser), cell, Cell::plus));
      return new Histogram(coarser, merged);
    }
  }
}
