package dev.perennial.bench;

import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.PurchaseSummary;
import dev.perennial.risk.SpendSummary;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/// Customers who behave as MBG/NBD says, with the parameters of the CDNOW sample and as many as its
/// whole cohort had: 23,570, first seen 27 to 39 weeks ago. The same in each run.
record SimulatedCustomers(List<PurchaseState> states) {
  private static final int COUNT = 23_570;
  private static final MbgNbd MODEL = MbgNbd.UNFITTED;

  static SimulatedCustomers create() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    return new SimulatedCustomers(
        IntStream.range(0, COUNT).mapToObj(i -> customer(random)).toList());
  }

  private static PurchaseState customer(RandomGenerator random) {
    double age = 27 + 12 * random.nextDouble();
    double rate = gamma(MODEL.r(), random) / MODEL.alpha();
    double one = gamma(MODEL.a(), random);
    double dropout = one / (one + gamma(MODEL.b(), random));
    int frequency = 0;
    double recency = 0;
    while (random.nextDouble() >= dropout) {
      double next = recency + random.nextExponential() / rate;
      if (next > age) {
        break;
      }
      recency = next;
      frequency++;
    }
    double days = Math.ceil(recency * 7);
    PurchaseSummary summary =
        PurchaseSummary.ofDays(frequency, days, Math.max(days, Math.floor(age * 7)));
    double spend = 30 * Math.exp(.5 * random.nextGaussian());
    SpendSummary mean = new SpendSummary(frequency + 1, spend);
    double latest = frequency == 0 ? spend : spend * (.5 + random.nextDouble());
    return new PurchaseState(summary, mean, latest, frequency + 1, 0, Currency.getInstance("USD"));
  }

  /// Marsaglia and Tsang (2000), with the boost for shapes below one.
  private static double gamma(double shape, RandomGenerator random) {
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
