package dev.perennial.random;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Runs a random test many times, each case with chance of its own. The seeds are the same in every
/// run, so a failure stays a failure; it names its seed, and `-Dperennial.seed=SEED` runs that case
/// alone. `-Dperennial.first-seed=N` draws other cases.
public final class Seeded {
  private static final RandomGeneratorFactory<RandomGenerator> CHANCE =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Seeded() {}

  /// One case of a random test.
  public interface Case {
    /// Fails by throwing, as any test does.
    void run(RandomGenerator random) throws Exception;
  }

  /// Runs that many cases, or the one that the system property names.
  public static void cases(int count, Case test) {
    cases(1, count, test);
  }

  /// Runs that many cases from the one of that number, counted from 1: what takes long is told in
  /// parts.
  public static void cases(int start, int count, Case test) {
    Long only = Long.getLong("perennial.seed");
    if (only != null) {
      run(only, test);
      return;
    }
    long first = Long.getLong("perennial.first-seed", 1) + start - 1;
    for (long seed = first; seed < first + count; seed++) {
      run(seed, test);
    }
  }

  /// The chance of that seed.
  public static RandomGenerator random(long seed) {
    return CHANCE.create(seed);
  }

  private static void run(long seed, Case test) {
    try {
      test.run(random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "failed with seed %d, repeat it with -Dperennial.seed=%d: %s"
              .formatted(seed, seed, e.getMessage()),
          e);
    }
  }
}
