package dev.perennial.local.report;

import dev.perennial.campaign.ArmResult;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.CampaignResult;
import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Interval;
import dev.perennial.lift.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `campaigns.csv`: one row a campaign, arm and currency. What is not money is the same in each
/// currency's row; the comparison stands with the treated. What the mail service told of is empty
/// while it has told nothing at all of the arm's mails.
final class CampaignsFile {
  private static final List<String> COLUMNS =
      List.of(
          ("campaign,arm,customers,sent,delivered,opened,clicked,unsubscribed,complained,converted,"
                  + "revenue,currency,conversion_rate,lift,lift_low,lift_high,verdict,waiting,p,"
                  + "relative_lift,needed,split_p,incremental_orders,revenue_lift,revenue_lift_low,"
                  + "revenue_lift_high,incremental_revenue")
              .split(",", -1));

  private CampaignsFile() {}

  static void write(Path path, List<CampaignResult> results) throws IOException {
    try (CsvFile file = new CsvFile(path, COLUMNS)) {
      for (CampaignResult result : results) {
        List<@Nullable Currency> currencies = new ArrayList<>(result.currencies());
        if (currencies.isEmpty()) {
          currencies.add(null);
        }
        result
            .arms()
            .forEach(
                (arm, figures) ->
                    currencies.forEach(currency -> row(file, result, arm, figures, currency)));
      }
    }
  }

  private static void row(
      CsvFile file,
      CampaignResult result,
      CampaignArm arm,
      ArmResult figures,
      @Nullable Currency currency) {
    long customers = figures.measured().customers();
    List<@Nullable Object> row = new ArrayList<>();
    row.addAll(Arrays.asList(result.campaign(), arm.code(), customers));
    row.addAll(mails(figures.mails()));
    row.add(figures.measured().conversions().converted());
    row.add(
        currency == null
            ? null
            : Amounts.decimal(figures.net().getOrDefault(currency, 0L), currency));
    row.add(currency);
    row.add(customers == 0 ? null : figures.measured().conversions().rate());
    Verdict verdict = result.verdict(arm);
    boolean isCompared = arm == CampaignArm.TREATED && verdict != Verdict.NO_CONTROL;
    Optional<Comparison> rates = Optional.of(result.comparison()).filter(_ -> isCompared);
    interval(
        row,
        rates.flatMap(Comparison::rates).map(both -> both.difference()),
        rates.flatMap(Comparison::rateInterval));
    row.add(verdict.code());
    row.add(figures.waiting());
    row.add(rates.flatMap(Comparison::p).orElse(null));
    row.add(rates.flatMap(Comparison::rates).flatMap(both -> both.relativeLift()).orElse(null));
    row.add(rates.map(Comparison::needed).orElse(null));
    row.add(isCompared ? result.splitP().orElse(null) : null);
    row.add(isCompared ? result.incrementalOrders().orElse(null) : null);
    money(row, isCompared ? result : null, currency);
    file.row(row.toArray());
  }

  /// Sent, delivered, opened, clicked, unsubscribed, complained.
  private static List<@Nullable Object> mails(List<Send> mails) {
    boolean isTold = mails.stream().anyMatch(send -> !send.feedback().equals(Feedback.NONE));
    List<@Nullable Object> counts = new ArrayList<>();
    counts.add(count(mails, send -> send.sentAt().isPresent()));
    counts.add(
        told(
            isTold,
            mails,
            send -> send.status() == Status.DELIVERED || send.status() == Status.COMPLAINED));
    counts.add(told(isTold, mails, send -> send.feedback().openedAt().isPresent()));
    counts.add(told(isTold, mails, send -> send.feedback().clickedAt().isPresent()));
    counts.add(told(isTold, mails, send -> send.feedback().tells(MailEventType.UNSUBSCRIBED)));
    counts.add(told(isTold, mails, send -> send.feedback().tells(MailEventType.COMPLAINED)));
    return counts;
  }

  private static @Nullable Long told(boolean isTold, List<Send> mails, Predicate<Send> which) {
    return isTold ? count(mails, which) : null;
  }

  private static long count(List<Send> mails, Predicate<Send> which) {
    return mails.stream().filter(which).count();
  }

  private static void money(
      List<@Nullable Object> row, @Nullable CampaignResult result, @Nullable Currency currency) {
    if (result == null || currency == null) {
      row.addAll(Arrays.asList(null, null, null, null));
      return;
    }
    Comparison compared = result.comparison(currency);
    double unit = Math.pow(10, -currency.getDefaultFractionDigits());
    interval(
        row,
        compared.worthDifference().map(minor -> minor * unit),
        compared
            .worthInterval()
            .map(minor -> new Interval(minor.low() * unit, minor.high() * unit)));
    row.add(compared.incrementalWorth().map(minor -> minor * unit).orElse(null));
  }

  private static void interval(
      List<@Nullable Object> row, Optional<Double> value, Optional<Interval> interval) {
    row.add(value.orElse(null));
    row.add(interval.map(Interval::low).orElse(null));
    row.add(interval.map(Interval::high).orElse(null));
  }
}
