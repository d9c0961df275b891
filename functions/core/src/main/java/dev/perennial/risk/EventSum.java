package dev.perennial.risk;

import java.util.Arrays;

/// Expected purchases of a customer who is alive, over any number of horizons.
///
/// With M the number of events of the purchase process in the horizon, which is negative binomial,
/// every `eventsPerPurchase`-th one is a purchase, `eventsBefore` have passed already, and each
/// purchase made is followed by dropout with a beta(a, b) probability: E = Σ_i E[q^i] · P(M ≥ (i +
/// 1) k − j), E[q^i] = Π_{l<i} (b + l) / (a + b + l). Equal to the closed form with ₂F₁ for k = 1
///    (Fader, Hardie, Lee 2005, equation 10), but a sum of positive terms only: nothing cancels
///    near a = 1 and nothing diverges for a + b < 1. It ends where the geometric bound of the
///    remaining mass is negligible, whatever rounding has left over; where it would be long,
///    [ManyPurchases] stands in for it.
///
/// The quotients in it are the same for every horizon. They take most of the time, so each is
/// divided once. One thread at a time.
final class EventSum {
  /// Events that are added up one by one; more are integrated over. A number of events is beyond
  /// what is negligible from about (shape + tail) · horizon / rate.
  private static final double MOST_EVENTS = 1e5;

  private static final double TAIL = 40;
  private static final double NEGLIGIBLE = 1e-14;
  private static final double RESCALE = 1e200;
  private static final double LOG_RESCALE = Math.log(RESCALE);
  private static final int FIRST = 16;

  private final double shape;
  private final double rate;
  private final double a;
  private final double b;
  private final int eventsPerPurchase;
  private final int eventsBefore;

  /// (shape + events − 1) / events, by the number of events; of zero events there is none.
  private double[] growths = {0};

  /// E[q^i], by the number of purchases.
  private double[] survivals = {1};

  /// @param shape of the gamma posterior of the rate of events, given survival
  /// @param rate of the same
  EventSum(double shape, double rate, double a, double b, int eventsPerPurchase, int eventsBefore) {
    this.shape = shape;
    this.rate = rate;
    this.a = a;
    this.b = b;
    this.eventsPerPurchase = eventsPerPurchase;
    this.eventsBefore = eventsBefore;
  }

  /// Expected purchases within the horizon.
  double over(double horizon) {
    if (horizon == 0) {
      return 0;
    }
    if (horizon / rate * (shape + TAIL) > MOST_EVENTS) {
      return ManyPurchases.expected(shape, rate, horizon, a, b, eventsPerPurchase, eventsBefore);
    }
    return sum(horizon);
  }

  private double sum(double horizon) {
    double success = horizon / (rate + horizon);
    double logScale = -shape * Math.log1p(horizon / rate);
    double scale = Math.exp(logScale);
    double mass = 1;
    double reached = BetaGeometric.probabilityOfPurchase(shape, rate, horizon);
    double negligible = NEGLIGIBLE * reached;
    double sum = 0;
    int purchases = 0;
    int untilPurchase = eventsPerPurchase - eventsBefore;
    int events = 1;
    while (reached > negligible) {
      if (events == growths.length) {
        reach(2 * Math.max(FIRST, events));
      }
      double[] known = growths;
      for (; events < known.length && reached > negligible; events++) {
        if (--untilPurchase == 0) {
          sum += survivals[purchases++] * reached;
          untilPurchase = eventsPerPurchase;
        }
        double growth = known[events] * success;
        mass *= growth;
        if (mass > RESCALE) {
          mass /= RESCALE;
          logScale += LOG_RESCALE;
          scale = Math.exp(logScale);
        }
        double now = mass * scale;
        reached -= now;
        if (now < negligible && growth < 1 && now < negligible * (1 - growth)) {
          return sum;
        }
      }
    }
    return sum;
  }

  /// Divides what fewer than that many events need.
  private void reach(int length) {
    int events = growths.length;
    growths = Arrays.copyOf(growths, length);
    for (; events < length; events++) {
      growths[events] = (shape + events - 1) / events;
    }
    int purchases = survivals.length;
    survivals = Arrays.copyOf(survivals, length / eventsPerPurchase + 2);
    for (; purchases < survivals.length; purchases++) {
      double before = purchases - 1;
      survivals[purchases] = survivals[purchases - 1] * ((b + before) / (a + b + before));
    }
  }
}
