package dev.perennial.lift;

import java.util.Locale;

/// How often the data are looked at, which is what decides how sure one look can be.
public enum Look {
  /// The one look, at a time that was fixed before: tests and intervals of 95 %.
  FINAL {
    @Override
    double critical(double alpha, double size) {
      return Normal.quantile(1 - alpha / 2);
    }

    @Override
    double criticalT(double alpha, double size, double degrees) {
      return new StudentT(degrees).critical(alpha);
    }

    @Override
    double p(double z, double size) {
      return Normal.twoSided(z);
    }

    @Override
    double pT(double t, double size, double degrees) {
      return new StudentT(degrees).twoSided(t);
    }

    @Override
    double leastPayers(double share) {
      return Math.max(10, PRECISION * (1 - share));
    }
  },

  /// One of any number of looks, at any time: always-valid tests and intervals, by the mixture
  /// sequential probability ratio test (Robbins, Annals of Mathematical Statistics 41, 1970;
  /// Johari, Koomen, Pekelis and Walsh, Operations Research 70, 2022). The probability that any
  /// look at all finds a difference where there is none stays below alpha. With v = n ρ² for n the
  /// effective size and ρ² the variance of the mixture in squared standard deviations, the
  /// likelihood ratio is (1 + v)^−½ exp(z² v / 2 (1 + v)), and 1 over it is the p-value.
  INTERIM {
    @Override
    double critical(double alpha, double size) {
      double v = size * MIXTURE;
      return Math.sqrt((1 + 1 / v) * (Math.log1p(v) - 2 * Math.log(alpha)));
    }

    @Override
    double criticalT(double alpha, double size, double degrees) {
      return critical(alpha, size);
    }

    @Override
    double p(double z, double size) {
      double v = size * MIXTURE;
      return Math.min(1, Math.exp(.5 * (Math.log1p(v) - z * z * v / (1 + v))));
    }

    @Override
    double pT(double t, double size, double degrees) {
      return p(t, size);
    }

    @Override
    double leastPayers(double share) {
      return 30;
    }
  };

  /// The squared mean over its squared standard error, at least, of an arm in a final look.
  private static final double PRECISION = 150;

  /// The effective size at which the always-valid interval is tightest: 1,000 customers in two
  /// equal arms, or 5,000 of whom 560 are held out.
  private static final double TIGHTEST = 500;

  /// The variance of the mixture that is tightest there at alpha .05 (Waudby-Smith, Arbour, Sinha,
  /// Kennedy and Ramdas, Annals of Statistics 52, 2024, appendix B.2): −2 log α + log(−2 log α) +
  /// 1, over the size.
  private static final double MIXTURE =
      (-2 * Math.log(.05) + Math.log(-2 * Math.log(.05)) + 1) / TIGHTEST;

  /// How many standard errors wide an interval is, for two rates.
  abstract double critical(double alpha, double size);

  /// The same for two means of unequal variance.
  abstract double criticalT(double alpha, double size, double degrees);

  /// The two-sided p-value, for two rates.
  abstract double p(double z, double size);

  /// The same for two means of unequal variance.
  abstract double pT(double t, double size, double degrees);

  /// How many payers ([Covariation#payers]) each arm needs before anything is said of how sure a
  /// difference of means is. Below that the mean of a small arm is too skewed: few of many pay, and
  /// unequally. A final look, whose interval is narrower, needs as many customers as make the
  /// standard error of the arm's mean at most 1/√150 of it, 8 %. By simulation, see
  /// `WorthLookTest`.
  ///
  /// @param share of the customers whom the payers are, 0 to 1
  abstract double leastPayers(double share);

  /// The size of two equal arms of half that: n with 1/n = 1/n₁ + 1/n₂.
  static double size(double one, double other) {
    return 1 / (1 / one + 1 / other);
  }

  /// The name in files and on the command line.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
