package dev.perennial.mail.report;

import dev.perennial.lift.Interval;
import dev.perennial.report.CampaignLine;

/// The interval of a difference as a line across zero, on the same scale for all campaigns.
final class Forest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 22;
  private static final int MARGIN = 6;
  private static final double MIDDLE = HEIGHT / 2.0;

  private Forest() {}

  /// The line; empty text where nothing is compared. What lies beyond the bound is cut off.
  static String svg(CampaignLine line, double bound, boolean rightToLeft) {
    return line.comparison()
        .rateInterval()
        .flatMap(
            interval ->
                line.comparison()
                    .rates()
                    .map(rates -> svg(line, interval, rates.difference(), bound, rightToLeft)))
        .orElse("");
  }

  private static String svg(
      CampaignLine line, Interval interval, double value, double bound, boolean rightToLeft) {
    double sign = rightToLeft ? -1 : 1;
    double low = x(sign * interval.low(), bound);
    double high = x(sign * interval.high(), bound);
    String look = CampaignSection.look(line.verdict());
    return Svg.ofNothingNew("forest", WIDTH, HEIGHT)
        .line("axis", x(0, bound), 0, x(0, bound), HEIGHT)
        .rect("bar " + look, Math.min(low, high), MIDDLE - 2, Math.abs(high - low), 4)
        .dot("dot " + look, x(sign * value, bound), MIDDLE, 5)
        .end();
  }

  private static double x(double difference, double bound) {
    double share = Math.clamp(difference / bound, -1, 1);
    return WIDTH / 2.0 + share * (WIDTH / 2.0 - MARGIN);
  }
}
