package dev.perennial.risk;

/// What one segment of the customers hands over for a fit: statistics of all of them, and the
/// histories of some. Merging is associative and commutative, and [#EMPTY] is its identity.
public record FitPart(FitStatistics statistics, HistorySample sample) {
  /// Histories from which the correction is learned: enough for its few weights, and little enough
  /// for the memory of a function.
  public static final int SAMPLE = 8_000;

  public static final FitPart EMPTY =
      new FitPart(FitStatistics.empty(FitStatistics.DEFAULT_LIMIT), HistorySample.empty(SAMPLE));

  /// The part of both.
  public FitPart plus(FitPart other) {
    return new FitPart(statistics.plus(other.statistics), sample.plus(other.sample));
  }

  /// A part in the making. Its memory is bounded, however many customers there are.
  public static final class Gathering {
    private final int asOfDay;
    private final FitStatistics.Gathering statistics =
        new FitStatistics.Gathering(FitStatistics.DEFAULT_LIMIT);
    private final HistorySample.Gathering sample = new HistorySample.Gathering(SAMPLE);

    /// @param asOfDay the last day that counts, since 1970-01-01
    public Gathering(int asOfDay) {
      this.asOfDay = asOfDay;
    }

    /// Adds a customer, unless nothing was bought by then.
    public void add(PurchaseHistory history) {
      if (!history.purchases().isEmpty() && history.purchases().getFirst().day() <= asOfDay) {
        PurchaseState.of(history.netAsOf(asOfDay), asOfDay).ifPresent(statistics::add);
        sample.add(history);
      }
    }

    public FitPart part() {
      return new FitPart(statistics.statistics(), sample.sample());
    }
  }
}
