package dev.perennial.risk;

/// Logarithm and exponential for scores: within 1e-15 of those of the JDK, relative to what is
/// greater of the result and one (of the exponential, to the result), and short enough to be
/// compiled into their callers, so that the several that one customer needs overlap.
///
/// Both reduce the argument by a table and finish with a polynomial, in fused multiply-adds, which
/// every processor that Lambda offers has. Source: Tang (1990), "Table-driven implementation of the
/// logarithm function in IEEE floating-point arithmetic", ACM Transactions on Mathematical Software
/// 16, and (1989) for the exponential, volume 15.
final class Elementary {
  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final long SMALLEST = 0x0010000000000000L;
  private static final long INFINITE = 0x7ff0000000000000L;

  /// Mantissas are taken from here to twice as much, so that 1 lies well inside.
  private static final long FIRST = Double.doubleToRawLongBits(0.6875);

  private static final double LN_2 = Math.log(2);
  private static final double[] INVERSES = new double[SIZE];
  private static final double[] LOGARITHMS = new double[SIZE];
  private static final long[] POWERS = new long[SIZE];

  private static final double THIRD = 1.0 / 3;
  private static final double FIFTH = 1.0 / 5;
  private static final double SIXTH = 1.0 / 6;
  private static final double FACTORIAL_4 = 1.0 / 24;
  private static final double FACTORIAL_5 = 1.0 / 120;

  private static final double LARGEST = 700;
  private static final double PER_STEP = SIZE / LN_2;
  private static final double ROUND = 0x1.8p52;
  private static final double STEP = LN_2 / SIZE;

  /// What ln 2 has beyond the digits of a double, by step.
  private static final double STEP_REST = 2.3190468138462996e-17 / SIZE;

  static {
    for (int i = 0; i < SIZE; i++) {
      double start = Double.longBitsToDouble(FIRST + ((long) i << (52 - BITS)));
      double end = Double.longBitsToDouble(FIRST + (((long) i + 1) << (52 - BITS)));
      double centre = start <= 1 && 1 <= end ? 1 : (start + end) / 2;
      INVERSES[i] = 1 / centre;
      LOGARITHMS[i] = -Math.log(INVERSES[i]);
      POWERS[i] = Double.doubleToRawLongBits(Math.pow(2, (double) i / SIZE));
    }
  }

  private Elementary() {}

  /// The natural logarithm of x; of what is not a positive normal number, that of the JDK.
  static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    return bits < SMALLEST || bits >= INFINITE ? Math.log(x) : logOfNormal(x);
  }

  /// The natural logarithm of x, which has to be positive, finite and not subnormal.
  static double logOfNormal(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long above = bits - FIRST;
    long exponent = above >> 52;
    int i = (int) (above >>> (52 - BITS)) & MASK;
    double mantissa = Double.longBitsToDouble(bits - (exponent << 52));
    double r = Math.fma(mantissa, INVERSES[i], -1);
    double r2 = r * r;
    double late = Math.fma(r2, -SIXTH, Math.fma(r, FIFTH, -.25));
    double soon =
        Math.fma(r2, Math.fma(r, THIRD, -.5), Math.fma((double) exponent, LN_2, LOGARITHMS[i]) + r);
    return Math.fma(r2 * r2, late, soon);
  }

  /// e to the power of x; beyond ±700 and for NaN, that of the JDK.
  static double exp(double x) {
    if (!(Math.abs(x) < LARGEST)) {
      return Math.exp(x);
    }
    double shifted = Math.fma(x, PER_STEP, ROUND);
    long steps = Double.doubleToRawLongBits(shifted);
    double whole = shifted - ROUND;
    double r = Math.fma(whole, -STEP_REST, Math.fma(whole, -STEP, x));
    double r2 = r * r;
    double late = Math.fma(r, FACTORIAL_5, FACTORIAL_4);
    double tail = Math.fma(r2, Math.fma(r2, late, Math.fma(r, SIXTH, .5)), r);
    long power = POWERS[(int) steps & MASK] + (steps >> BITS << 52);
    double scale = Double.longBitsToDouble(power);
    return Math.fma(scale, tail, scale);
  }
}
