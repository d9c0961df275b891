package dev.perennial.risk;

import java.util.Arrays;

/// The quotients that the sums of [EventSum] are made of. They are the same for every horizon and
/// for every customer with as many purchases, and dividing takes more time than adding up: each is
/// divided once. Threads may share them.
final class Quotients {
  /// So many are kept for the customers to come. Most sums need fewer, and the memory is bounded.
  private static final int MOST_KEPT = 1 << 11;

  private static final int FIRST = 1 << 7;

  private final double shape;
  private final double a;
  private final double b;
  private final int eventsPerPurchase;
  private volatile Divided kept = new Divided(new double[] {0}, new double[] {1});

  /// As far as they have been divided. Nobody changes it.
  static final class Divided {
    /// (shape + events − 1) / events, by the number of events; of zero events there is none.
    final double[] growths;

    /// E[q^i], by the number of purchases.
    final double[] survivals;

    private Divided(double[] growths, double[] survivals) {
      this.growths = growths;
      this.survivals = survivals;
    }
  }

  /// @param shape of the gamma posterior of the rate of events, given survival
  /// @param a first parameter of the beta posterior of the probability of dropout
  /// @param b second parameter of the same
  Quotients(double shape, double a, double b, int eventsPerPurchase) {
    this.shape = shape;
    this.a = a;
    this.b = b;
    this.eventsPerPurchase = eventsPerPurchase;
  }

  double shape() {
    return shape;
  }

  double a() {
    return a;
  }

  double b() {
    return b;
  }

  int eventsPerPurchase() {
    return eventsPerPurchase;
  }

  /// What has been divided for others.
  Divided kept() {
    return kept;
  }

  /// What that many events need, and some more.
  ///
  /// @param known what was divided so far
  Divided beyond(int events, Divided known) {
    Divided more = kept;
    if (events >= more.growths.length) {
      more = divide(known, 2 * Math.max(FIRST, events));
      if (more.growths.length <= MOST_KEPT) {
        kept = more;
      }
    }
    return more;
  }

  private Divided divide(Divided known, int length) {
    double[] growths = Arrays.copyOf(known.growths, length);
    for (int events = known.growths.length; events < length; events++) {
      growths[events] = (shape + events - 1) / events;
    }
    double[] survivals = Arrays.copyOf(known.survivals, length / eventsPerPurchase + 2);
    for (int purchases = known.survivals.length; purchases < survivals.length; purchases++) {
      double before = purchases - 1;
      survivals[purchases] = survivals[purchases - 1] * ((b + before) / (a + b + before));
    }
    return new Divided(growths, survivals);
  }
}
