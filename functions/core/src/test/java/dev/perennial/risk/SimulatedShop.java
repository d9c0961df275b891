package dev.perennial.risk;

import dev.perennial.event.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Customers who behave exactly as the modified BG/NBD model says, or differ from it in one way.
///
/// @param season amplitude of a yearly wave of all purchase rates, 0 for none
/// @param regularity k of the Erlang time between purchases, 1 for exponential
/// @param pauses whether customers pause for a while instead of leaving for good
record SimulatedShop(
    int customers, int days, MbgNbd model, double season, int regularity, boolean pauses) {

  static SimulatedShop plain(int customers, int days) {
    return new SimulatedShop(customers, days, new MbgNbd(.6, 8, .5, 3), 0, 1, false);
  }

  List<PurchaseHistory> histories(RandomGenerator random) {
    List<PurchaseHistory> histories = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      histories.add(PurchaseHistory.of("c" + i, purchases(random)));
    }
    return histories;
  }

  private List<Purchase> purchases(RandomGenerator random) {
    double rate = gamma(model.r(), random) / (model.alpha() * 7);
    double one = gamma(model.a(), random);
    double dropout = one / (one + gamma(model.b(), random));
    double mean = Math.exp(3.5 + .5 * random.nextGaussian());
    double day = random.nextDouble() * days;
    List<Purchase> purchases = new ArrayList<>();
    while (day < days) {
      long pence = Math.round(100 * mean * Math.exp(.4 * random.nextGaussian()));
      purchases.add(new Purchase((int) day, new Money(pence, Money.currency("GBP"))));
      if (random.nextDouble() < dropout) {
        if (!pauses) {
          break;
        }
        day += 60 + random.nextExponential() * 120;
      }
      day = next(day, rate, random);
    }
    return purchases;
  }

  private double next(double from, double rate, RandomGenerator random) {
    double day = from;
    for (int event = 0; event < regularity; event++) {
      do {
        day += random.nextExponential() / (rate * regularity * (1 + season));
      } while (random.nextDouble() * (1 + season) > 1 + season * wave(day));
    }
    return day;
  }

  private static double wave(double day) {
    return Math.cos(2 * Math.PI * (day - 330) / 365.25);
  }

  /// Marsaglia and Tsang (2000), with the boost for shapes below one.
  static double gamma(double shape, RandomGenerator random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    while (true) {
      double z = random.nextGaussian();
      double v = Math.pow(1 + z / Math.sqrt(9 * d), 3);
      if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
