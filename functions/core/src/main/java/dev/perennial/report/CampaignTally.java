package dev.perennial.report;

import dev.perennial.campaign.ArmResult;
import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.CampaignResult;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.Trial;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Adds the ledger up, customer by customer, to what the report says of campaigns. Its size does
/// not depend on the number of customers. What it says is what [CampaignResult] says of all rows.
public final class CampaignTally {
  private final Map<String, Double> holdouts = new HashMap<>();
  private final SortedMap<String, Sums> sums = new TreeMap<>();

  /// @param campaigns those of which there may be rows; the others are measured without a check of
  ///   the split
  public CampaignTally(Collection<Campaign> campaigns) {
    campaigns.forEach(campaign -> holdouts.put(campaign.name(), campaign.holdout()));
  }

  /// Adds all rows of a customer, each customer once.
  public void add(List<Send> rows) {
    rows.stream()
        .collect(Collectors.groupingBy(send -> send.key().campaign()))
        .forEach(
            (campaign, own) -> sums.computeIfAbsent(campaign, _ -> new Sums()).add(campaign, own));
  }

  /// What was added so far, by campaign.
  public List<CampaignLine> lines() {
    List<CampaignLine> lines = new ArrayList<>();
    sums.forEach((campaign, sum) -> lines.add(sum.line(campaign, holdout(campaign))));
    return lines;
  }

  private double holdout(String campaign) {
    return holdouts.getOrDefault(campaign, 0.0);
  }

  /// The sums of a campaign.
  private static final class Sums {
    private static final Comparator<Currency> BY_CODE =
        Comparator.comparing(Currency::getCurrencyCode);

    private final Map<CampaignArm, Spent> arms = new EnumMap<>(CampaignArm.class);
    private final SortedMap<String, Long> decisions = new TreeMap<>();
    private final Map<Status, Long> mails = new EnumMap<>(Status.class);
    private long waiting;
    private long opened;
    private long clicked;
    private boolean told;

    void add(String campaign, List<Send> rows) {
      CampaignResult.of(campaign, 0, rows)
          .arms()
          .forEach(
              (arm, result) -> {
                waiting += result.waiting();
                arms.computeIfAbsent(arm, _ -> new Spent()).add(result);
              });
      rows.forEach(this::count);
    }

    private void count(Send send) {
      String decided =
          send.decision() instanceof Decision.SendAt
              ? CampaignLine.Ledger.MAIL
              : send.reason().map(reason -> reason.code()).orElse("");
      decisions.merge(decided, 1L, Long::sum);
      if (send.status() != null) {
        mails.merge(send.status(), 1L, Long::sum);
      }
      Feedback feedback = send.feedback();
      told |= !feedback.equals(Feedback.NONE);
      opened += feedback.openedAt().isPresent() ? 1 : 0;
      clicked += feedback.clickedAt().isPresent() ? 1 : 0;
    }

    CampaignLine line(String campaign, double holdout) {
      Trial trial = new Trial(holdout, arm(CampaignArm.TREATED), arm(CampaignArm.HOLDOUT));
      SortedMap<String, CampaignLine.Gain> gains = new TreeMap<>();
      arms.values().stream()
          .flatMap(spent -> spent.in.keySet().stream())
          .collect(Collectors.toCollection(() -> new TreeSet<>(BY_CODE)))
          .forEach(
              currency ->
                  gain(currency).ifPresent(gain -> gains.put(currency.getCurrencyCode(), gain)));
      return new CampaignLine(
          campaign,
          trial.comparison(),
          trial.verdict(),
          gains,
          waiting,
          new CampaignLine.Ledger(decisions, mails, opened, clicked, told));
    }

    private Optional<CampaignLine.Gain> gain(Currency currency) {
      Comparison compared =
          new Trial(0, in(CampaignArm.TREATED, currency), in(CampaignArm.HOLDOUT, currency))
              .comparison();
      double customers = compared.treated().customers();
      return compared
          .incrementalWorth()
          .flatMap(
              all ->
                  compared
                      .worthInterval()
                      .map(each -> gain(currency, all, scaled(each, customers))));
    }

    private static Interval scaled(Interval each, double customers) {
      return new Interval(each.low() * customers, each.high() * customers);
    }

    private static CampaignLine.Gain gain(Currency currency, double minorUnits, Interval interval) {
      return new CampaignLine.Gain(
          units(currency, minorUnits),
          units(currency, interval.low()),
          units(currency, interval.high()));
    }

    private static BigDecimal units(Currency currency, double minorUnits) {
      int decimals = Math.max(0, currency.getDefaultFractionDigits());
      return BigDecimal.valueOf(minorUnits)
          .movePointLeft(decimals)
          .setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private Arm arm(CampaignArm arm) {
      return Optional.ofNullable(arms.get(arm)).map(spent -> spent.all).orElse(Arm.EMPTY);
    }

    private Arm in(CampaignArm arm, Currency currency) {
      return Optional.ofNullable(arms.get(arm))
          .map(spent -> spent.in.getOrDefault(currency, spent.all))
          .orElse(Arm.EMPTY);
    }
  }

  /// What the customers of an arm spent. Whoever spent nothing in a currency counts in it as well.
  private static final class Spent {
    private Arm all = Arm.EMPTY;
    private final Map<Currency, Arm> in = new HashMap<>();

    void add(ArmResult one) {
      if (one.measured().customers() == 0) {
        return;
      }
      boolean converted = one.measured().conversions().converted() > 0;
      one.net().keySet().forEach(currency -> in.putIfAbsent(currency, all));
      in.replaceAll(
          (currency, arm) ->
              arm.with(converted, one.net().getOrDefault(currency, 0L).doubleValue(), 0));
      all = all.with(converted, 0, 0);
    }
  }
}
