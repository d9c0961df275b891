package dev.perennial.risk;

/// Logarithm and exponential for scores: within 1e-15 of those of the JDK, and short enough to be
/// compiled into their callers, so that the several that one customer needs overlap.
///
/// Both reduce the argument by a table and finish with a polynomial. Source: Tang (1990),
/// "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", ACM
/// Transactions on Mathematical Software 16, and (1989) for the exponential, volume 15.
final class Elementary {
  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;
  private static final long SMALLEST = 0x0010000000000000L;
  private static final long INFINITE = 0x7ff0000000000000L;

  /// Mantissas are taken from here to twice as much, so that 1 lies well inside.
  private static final long FIRST = Double.doubleToRawLongBits(0.6875);

  private static final double LN_2 = Math.log(2);
  private static final double[] CENTRES = new double[SIZE];
  private static final double[] INVERSES = new double[SIZE];
  private static final double[] LOGARITHMS = new double[SIZE];
  private static final double[] POWERS = new double[SIZE];

  private static final double THIRD = 1.0 / 3;
  private static final double FIFTH = 1.0 / 5;
  private static final double SIXTH = 1.0 / 6;
  private static final double FACTORIAL_4 = 1.0 / 24;
  private static final double FACTORIAL_5 = 1.0 / 120;

  private static final double LARGEST = 700;
  private static final double PER_STEP = SIZE / LN_2;
  private static final double ROUND = 0x1.8p52;
  private static final double STEP_HIGH = 0.6931471803691238 / SIZE;
  private static final double STEP_LOW = 1.9082149292705877e-10 / SIZE;

  static {
    for (int i = 0; i < SIZE; i++) {
      double start = Double.longBitsToDouble(FIRST + ((long) i << (52 - BITS)));
      double end = Double.longBitsToDouble(FIRST + (((long) i + 1) << (52 - BITS)));
      double centre = start <= 1 && 1 <= end ? 1 : (start + end) / 2;
      CENTRES[i] = centre;
      INVERSES[i] = 1 / centre;
      LOGARITHMS[i] = Math.log(centre);
      POWERS[i] = Math.pow(2, (double) i / SIZE);
    }
  }

  private Elementary() {}

  /// The natural logarithm of x; of what is not a positive normal number, that of the JDK.
  static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    if (bits < SMALLEST || bits >= INFINITE) {
      return Math.log(x);
    }
    long above = bits - FIRST;
    long exponent = above >> 52;
    int i = (int) (above >>> (52 - BITS)) & MASK;
    double mantissa = Double.longBitsToDouble(bits - (exponent << 52));
    double r = (mantissa - CENTRES[i]) * INVERSES[i];
    double r2 = r * r;
    double tail = r2 * (-.5 + r * THIRD + r2 * (-.25 + r * FIFTH - r2 * SIXTH));
    return exponent * LN_2 + LOGARITHMS[i] + (r + tail);
  }

  /// e to the power of x; beyond ±700 and for NaN, that of the JDK.
  static double exp(double x) {
    if (!(Math.abs(x) < LARGEST)) {
      return Math.exp(x);
    }
    double shifted = x * PER_STEP + ROUND;
    long steps = Double.doubleToRawLongBits(shifted);
    double whole = shifted - ROUND;
    double r = x - whole * STEP_HIGH - whole * STEP_LOW;
    double r2 = r * r;
    double tail = r + r2 * (.5 + r * SIXTH + r2 * (FACTORIAL_4 + r * FACTORIAL_5));
    double power = POWERS[(int) steps & MASK];
    long scaled = Double.doubleToRawLongBits(power) + (steps >> BITS << 52);
    double scale = Double.longBitsToDouble(scaled);
    return scale + scale * tail;
  }
}
