package dev.perennial.local.report;

import dev.perennial.campaign.ArmResult;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.CampaignResult;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Conversions;
import dev.perennial.lift.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A campaign's result as a row of the report.
final class ResultRow {
  private static final double PER_CENT = 100;
  private static final String UNKNOWN = "–";

  private ResultRow() {}

  /// The row, or empty while nobody who was treated is measured.
  static Optional<ReportView.Row> of(CampaignResult result) {
    Conversions treated = conversions(result, CampaignArm.TREATED);
    Conversions held = conversions(result, CampaignArm.HOLDOUT);
    if (treated.customers() == 0) {
      return Optional.empty();
    }
    Comparison compared = result.comparison();
    return Optional.of(
        new ReportView.Row(
            result.campaign(),
            List.of(
                number(treated.customers()),
                rate(treated),
                number(held.customers()),
                rate(held),
                compared.rates().map(rates -> points(rates.difference())).orElse(UNKNOWN),
                compared
                    .rateInterval()
                    .map(interval -> points(interval.low()) + " to " + points(interval.high()))
                    .orElse(UNKNOWN),
                verdict(result.verdict(CampaignArm.TREATED), compared))));
  }

  private static String verdict(Verdict verdict, Comparison compared) {
    return verdict == Verdict.NOT_ENOUGH_DATA
        ? verdict.code() + ": " + number(compared.needed()) + " customers more are needed"
        : verdict.code();
  }

  private static Conversions conversions(CampaignResult result, CampaignArm arm) {
    return Optional.ofNullable(result.arms().get(arm))
        .map(ArmResult::measured)
        .map(measured -> measured.conversions())
        .orElse(new Conversions(0, 0));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String rate(Conversions arm) {
    return arm.customers() == 0
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.1f %%", arm.rate() * PER_CENT);
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%+.1f", difference * PER_CENT);
  }
}
