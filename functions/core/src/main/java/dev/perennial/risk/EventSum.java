package dev.perennial.risk;

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
/// One thread at a time.
final class EventSum {
  /// Events that are added up one by one; more are integrated over. A number of events is beyond
  /// what is negligible from about (shape + tail) · horizon / rate.
  private static final double MOST_EVENTS = 1e5;

  private static final double TAIL = 40;
  private static final double NEGLIGIBLE = 1e-14;
  private static final double RESCALE = 1e200;
  private static final double LOG_RESCALE = Math.log(RESCALE);

  private final Quotients quotients;
  private final double shape;
  private final double rate;
  private final int eventsPerPurchase;
  private final int eventsBefore;
  private Quotients.Divided known;

  /// @param quotients of the customer's number of purchases
  /// @param rate of the gamma posterior of the rate of events, given survival
  EventSum(Quotients quotients, double rate, int eventsBefore) {
    this.quotients = quotients;
    this.shape = quotients.shape();
    this.rate = rate;
    this.eventsPerPurchase = quotients.eventsPerPurchase();
    this.eventsBefore = eventsBefore;
    this.known = quotients.kept();
  }

  /// Expected purchases within the horizon.
  double over(double horizon) {
    if (horizon == 0) {
      return 0;
    }
    if (horizon / rate * (shape + TAIL) > MOST_EVENTS) {
      double a = quotients.a();
      double b = quotients.b();
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
      if (events == known.growths.length) {
        known = quotients.beyond(events, known);
      }
      double[] growths = known.growths;
      double[] survivals = known.survivals;
      for (; events < growths.length && reached > negligible; events++) {
        if (--untilPurchase == 0) {
          sum += survivals[purchases++] * reached;
          untilPurchase = eventsPerPurchase;
        }
        double growth = growths[events] * success;
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
}
