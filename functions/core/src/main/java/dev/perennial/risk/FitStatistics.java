package dev.perennial.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Sufficient statistics for fitting, gathered segment by segment: histograms of frequency, silence
/// and age in days, and, for each currency, of purchases and mean spend.
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
/// @param longestAge days since the first purchase of anybody
public record FitStatistics(
    int limit, Histogram times, Map<Currency, Histogram> spends, long logGaps, int longestAge) {
  /// Keeps memory and one stored item small; see the test for what the binning costs in accuracy.
  public static final int DEFAULT_LIMIT = 4_000;

  private static final int COARSEST_LEVEL = 9;
  private static final int FINEST_BITS = 12;
  private static final int EXACT_BITS = 31;
  private static final double GAP_UNIT = 1e-9;
  private static final int DAYS_PER_WEEK = 7;

  public FitStatistics {
    spends = Map.copyOf(spends);
  }

  /// Customers of one cell; sums of whole numbers.
  public record Cell(long customers, long first, long second, long third) {
    private static final Comparator<Cell> ORDER =
        Comparator.comparingLong(Cell::first)
            .thenComparingLong(Cell::second)
            .thenComparingLong(Cell::third)
            .thenComparingLong(Cell::customers);

    Cell plus(Cell other) {
      return new Cell(
          customers + other.customers,
          first + other.first,
          second + other.second,
          third + other.third);
    }
  }

  /// Leading bits of up to three values.
  public record Key(long first, long second, long third) {
    Key at(int level) {
      return new Key(leading(first, level), leading(second, level), leading(third, level));
    }
  }

  /// Statistics of nobody.
  ///
  /// @param limit most cells of each histogram, as far as the coarsest level can keep to it
  public static FitStatistics empty(int limit) {
    return new FitStatistics(limit, new Histogram(0, Map.of()), Map.of(), 0, 0);
  }

  /// Statistics of many customers.
  public static FitStatistics of(Iterable<PurchaseState> customers, int limit) {
    Gathering gathering = new Gathering(limit);
    customers.forEach(gathering::add);
    return gathering.statistics();
  }

  /// The statistics of the customers of both.
  public FitStatistics plus(FitStatistics other) {
    int least = Math.min(limit, other.limit);
    Histogram none = new Histogram(0, Map.of());
    Map<Currency, Histogram> both = new HashMap<>();
    Stream.concat(spends.keySet().stream(), other.spends.keySet().stream())
        .distinct()
        .forEach(
            currency ->
                both.put(
                    currency,
                    spends
                        .getOrDefault(currency, none)
                        .plus(other.spends.getOrDefault(currency, none), least)));
    return new FitStatistics(
        least,
        times.plus(other.times, least),
        both,
        logGaps + other.logGaps,
        Math.max(longestAge, other.longestAge));
  }

  /// Summaries to fit purchase models with: each cell stands at the mean of its customers.
  public PurchaseSummaries summaries() {
    PurchaseSummaries.Builder builder = new PurchaseSummaries.Builder();
    for (Cell cell : times.ordered()) {
      double n = cell.customers();
      int frequency = (int) Math.round(cell.first() / n);
      builder.add(PurchaseSummary.ofDays(frequency, cell.second() / n, cell.third() / n), n);
    }
    return builder.addLogGaps(logGaps * GAP_UNIT).build();
  }

  /// Rows to fit the spend model of each currency with.
  public Map<Currency, List<SpendFit.Row>> spendRows() {
    Map<Currency, List<SpendFit.Row>> rows = new HashMap<>();
    spends.forEach((currency, histogram) -> rows.put(currency, rows(histogram)));
    return rows;
  }

  private static List<SpendFit.Row> rows(Histogram histogram) {
    List<SpendFit.Row> rows = new ArrayList<>();
    for (Cell cell : histogram.ordered()) {
      double n = cell.customers();
      int purchases = (int) Math.round(cell.first() / n);
      rows.add(new SpendFit.Row(new SpendSummary(purchases, cell.second() / n / 100), n));
    }
    return rows;
  }

  public int cells() {
    return times.cells().size()
        + spends.values().stream().mapToInt(histogram -> histogram.cells().size()).sum();
  }

  private static long leading(long value, int level) {
    int bits = level == 0 ? EXACT_BITS : FINEST_BITS - level;
    int drop = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - bits);
    return value >>> drop << drop;
  }

  /// Statistics in the making; their memory is bounded by the limit.
  static final class Gathering {
    private final int limit;
    private final Growing times;
    private final Map<Currency, Growing> spends = new HashMap<>();
    private long gaps;
    private long longestAge;

    Gathering(int limit) {
      this.limit = limit;
      times = new Growing(limit);
    }

    void add(PurchaseState customer) {
      PurchaseSummary summary = customer.summary();
      long recency = Math.round(summary.recency() * DAYS_PER_WEEK);
      long age = Math.round(summary.age() * DAYS_PER_WEEK);
      Key time = new Key(summary.frequency(), age - recency, age);
      times.add(time, new Cell(1, summary.frequency(), recency, age));
      long cents = Math.round(customer.spend().meanSpend() * 100);
      long paid = customer.spend().purchases();
      if (cents > 0) {
        spends
            .computeIfAbsent(customer.currency(), currency -> new Growing(limit))
            .add(new Key(paid, cents, 0), new Cell(1, paid, cents, 0));
      }
      gaps += Math.round(customer.sumLogGaps() / GAP_UNIT);
      longestAge = Math.max(longestAge, age);
    }

    FitStatistics statistics() {
      Map<Currency, Histogram> bySpend = new HashMap<>();
      spends.forEach((currency, spend) -> bySpend.put(currency, spend.histogram()));
      return new FitStatistics(
          limit, times.histogram(), bySpend, gaps, Math.toIntExact(longestAge));
    }
  }

  /// A histogram in the making, coarsened whenever it outgrows its limit and still can be.
  private static final class Growing {
    private final int limit;
    private Map<Key, Cell> cells = new HashMap<>();
    private int level;

    Growing(int limit) {
      this.limit = limit;
    }

    void add(Key key, Cell cell) {
      cells.merge(key.at(level), cell, Cell::plus);
      if (cells.size() > limit && level < COARSEST_LEVEL) {
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
  public record Histogram(int level, Map<Key, Cell> cells) {
    public Histogram {
      cells = Map.copyOf(cells);
    }

    /// The cells by what they hold: sums of fractions depend on their order, and that of a map is
    /// another in each process.
    List<Cell> ordered() {
      return cells.values().stream().sorted(Cell.ORDER).toList();
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
