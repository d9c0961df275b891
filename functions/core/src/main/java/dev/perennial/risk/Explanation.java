package dev.perennial.risk;

/// One sentence on where a customer stands: "bought every 3 weeks, silent for 9".
public record Explanation(String sentence) {
  private static final double DAYS_PER_WEEK = PurchaseSummary.DAYS_PER_WEEK;
  private static final double LEAST_WEEKS = 2;

  /// Counts in weeks where the customer's own gap is two weeks or more, else in days.
  public static Explanation of(PurchaseSummary customer) {
    if (customer.frequency() == 0) {
      String unit = customer.silence() >= LEAST_WEEKS ? "week" : "day";
      return new Explanation("bought once, silent for " + count(customer.silence(), unit));
    }
    double gap = customer.recency() / customer.frequency();
    String unit = gap >= LEAST_WEEKS ? "week" : "day";
    String every = rounded(gap, unit) == 1 ? unit : count(gap, unit);
    String silence =
        unit.equals("week") || rounded(gap, unit) > 1
            ? String.valueOf(rounded(customer.silence(), unit))
            : count(customer.silence(), unit);
    return new Explanation("bought every " + every + ", silent for " + silence);
  }

  private static String count(double weeks, String unit) {
    long rounded = rounded(weeks, unit);
    return rounded + " " + unit + (rounded == 1 ? "" : "s");
  }

  private static long rounded(double weeks, String unit) {
    return Math.round(unit.equals("day") ? weeks * DAYS_PER_WEEK : weeks);
  }
}
