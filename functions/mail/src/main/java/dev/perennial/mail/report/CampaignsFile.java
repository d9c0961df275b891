package dev.perennial.mail.report;

import dev.perennial.campaign.ArmTotals;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Interval;
import dev.perennial.lift.Look;
import dev.perennial.lift.Verdict;
import dev.perennial.report.CampaignLine;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `campaigns.csv`: one row a campaign, arm and currency. What is not money is the same in each
/// currency's row; the comparison stands with the treated. What the mail service told of is empty
/// while it has told nothing at all of the arm's mails.
public final class CampaignsFile {
  private static final List<String> COLUMNS =
      List.of(
          ("campaign,arm,customers,sent,delivered,opened,clicked,unsubscribed,complained,converted,"
                  + "revenue,currency,conversion_rate,lift,lift_low,lift_high,verdict,waiting,p,"
                  + "relative_lift,needed,split_p,incremental_orders,revenue_lift,revenue_lift_low,"
                  + "revenue_lift_high,incremental_revenue,incremental_revenue_low,"
                  + "incremental_revenue_high,incremental_margin,incremental_margin_low,"
                  + "incremental_margin_high,look")
              .split(",", -1));

  private CampaignsFile() {}

  /// Writes the file.
  public static void write(OutputStream out, List<CampaignLine> campaigns) {
    try (CsvFile file = new CsvFile(out, COLUMNS)) {
      for (CampaignLine campaign : campaigns) {
        TreeSet<String> codes = new TreeSet<>();
        campaign
            .arms()
            .values()
            .forEach(arm -> arm.net().keySet().forEach(one -> codes.add(one.getCurrencyCode())));
        List<@Nullable Currency> currencies = new ArrayList<>();
        codes.forEach(code -> currencies.add(Currency.getInstance(code)));
        if (currencies.isEmpty()) {
          currencies.add(null);
        }
        new TreeMap<>(campaign.arms())
            .forEach(
                (arm, totals) ->
                    currencies.forEach(currency -> row(file, campaign, arm, totals, currency)));
      }
    }
  }

  private static void row(
      CsvFile file,
      CampaignLine campaign,
      CampaignArm arm,
      ArmTotals totals,
      @Nullable Currency currency) {
    long customers = totals.measured().customers();
    List<@Nullable Object> row = new ArrayList<>();
    row.addAll(Arrays.asList(campaign.campaign(), arm.code(), customers));
    row.addAll(mails(totals.mails()));
    row.add(totals.measured().conversions().converted());
    row.add(currency == null ? null : decimal(totals.net().getOrDefault(currency, 0L), currency));
    row.add(currency);
    row.add(customers == 0 ? null : totals.measured().conversions().rate());
    Verdict verdict = verdict(campaign, arm);
    boolean isCompared = arm == CampaignArm.TREATED && verdict != Verdict.NO_CONTROL;
    Optional<Comparison> rates = Optional.of(campaign.comparison()).filter(_ -> isCompared);
    row.add(rates.flatMap(Comparison::rates).map(both -> both.difference()).orElse(null));
    Optional<Interval> interval = rates.flatMap(Comparison::rateInterval);
    row.add(interval.map(Interval::low).orElse(null));
    row.add(interval.map(Interval::high).orElse(null));
    row.add(verdict.code());
    row.add(totals.waiting());
    row.add(CsvFile.probability(rates.flatMap(Comparison::p).orElse(null)));
    row.add(rates.flatMap(Comparison::rates).flatMap(both -> both.relativeLift()).orElse(null));
    row.add(rates.map(Comparison::needed).orElse(null));
    row.add(isCompared ? CsvFile.probability(campaign.splitP()) : null);
    row.add(isCompared ? campaign.incrementalOrders().orElse(null) : null);
    money(
        row,
        isCompared && currency != null ? campaign.takings().get(currency.getCurrencyCode()) : null,
        campaign.hasBounds());
    row.add(isCompared ? Look.INTERIM.code() : null);
    file.row(row.toArray());
  }

  private static Verdict verdict(CampaignLine campaign, CampaignArm arm) {
    return switch (arm) {
      case HOLDOUT -> Verdict.CONTROL;
      case GLOBAL_HOLDOUT -> Verdict.NO_CONTROL;
      case TREATED -> campaign.verdict();
    };
  }

  /// Sent, delivered, opened, clicked, unsubscribed, complained.
  private static List<@Nullable Object> mails(ArmTotals.Mails mails) {
    return mails.told()
        ? Arrays.asList(
            mails.sent(),
            mails.delivered(),
            mails.opened(),
            mails.clicked(),
            mails.unsubscribed(),
            mails.complained())
        : Arrays.asList(mails.sent(), null, null, null, null, null);
  }

  private static void money(
      List<@Nullable Object> row, CampaignLine.@Nullable Worth worth, boolean bounds) {
    if (worth == null) {
      for (int i = 0; i < 9; i++) {
        row.add(null);
      }
      return;
    }
    gain(row, worth.each(), bounds);
    gain(row, worth.revenue(), bounds);
    gain(row, worth.margin(), bounds);
  }

  private static void gain(List<@Nullable Object> row, CampaignLine.Gain gain, boolean bounds) {
    row.add(text(gain.value()));
    row.add(bounds ? text(gain.low()) : null);
    row.add(bounds ? text(gain.high()) : null);
  }

  private static @Nullable String text(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }

  private static String decimal(long minorUnits, Currency currency) {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString();
  }
}
