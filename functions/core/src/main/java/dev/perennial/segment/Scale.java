package dev.perennial.segment;

/// What customers are ranked by.
enum Scale {
  /// Days since the latest purchase.
  RECENCY("recency"),
  /// Days with a purchase.
  FREQUENCY("frequency"),
  /// What was paid and not given back, in the currency of the latest order.
  SPEND("spend"),
  /// The expected value of a year, in the currency of the latest order.
  VALUE("value");

  /// Amounts that share a sixteenth of a doubling, 4.4 %, are not told apart.
  private static final int STEPS_A_DOUBLING = 16;

  private static final int MOST = 10_000;

  private final String code;

  Scale(String code) {
    this.code = code;
  }

  /// The name in stored items.
  String code() {
    return code;
  }

  /// The place of an amount: the larger the amount, the larger or equal, −10,000 to 10,000.
  static int place(double amount) {
    if (!(amount > 0)) {
      return -MOST;
    }
    double place = STEPS_A_DOUBLING * StrictMath.log(amount) / StrictMath.log(2);
    return (int) Math.max(-MOST, Math.min(MOST, Math.floor(place)));
  }

  /// The place of a number of days or purchases.
  static int place(long number) {
    return (int) Math.min(MOST, number);
  }
}
