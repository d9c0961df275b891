package dev.perennial.report;

import dev.perennial.campaign.ArmTotals;
import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.CampaignResult;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.Trial;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import java.time.Instant;
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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Adds the ledger up, customer by customer, to what the report says of campaigns. Its size does
/// not depend on the number of customers. What it says is what [CampaignResult] says of all rows.
public final class CampaignTally {
  private final Map<String, Double> holdouts = new HashMap<>();
  private final SortedMap<String, Sums> sums = new TreeMap<>();
  private final double marginShare;

  /// @param campaigns those of which there may be rows; the others are measured without a check of
  ///   the split
  /// @param marginShare what the shop keeps of its full prices, 0 to 1
  public CampaignTally(Collection<Campaign> campaigns, double marginShare) {
    this.marginShare = marginShare;
    campaigns.forEach(campaign -> holdouts.put(campaign.name(), campaign.holdout()));
  }

  /// Adds all rows of a customer, each customer once.
  public void add(List<Send> rows) {
    rows.stream()
        .collect(Collectors.groupingBy(send -> send.key().campaign()))
        .forEach(
            (campaign, own) ->
                sums.computeIfAbsent(campaign, _ -> new Sums(marginShare)).add(campaign, own));
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

    private final double marginShare;
    private final SortedMap<CampaignArm, ArmTotals> totals = new TreeMap<>();
    private final Map<CampaignArm, Spent> spent = new EnumMap<>(CampaignArm.class);
    private final SortedMap<String, Long> decisions = new TreeMap<>();
    private final Map<Status, Long> mails = new EnumMap<>(Status.class);
    private long opened;
    private long clicked;
    private boolean told;
    private @Nullable Instant lastEnd;
    private @Nullable Instant firstEnd;

    Sums(double marginShare) {
      this.marginShare = marginShare;
    }

    void add(String campaign, List<Send> rows) {
      CampaignResult.of(campaign, 0, rows)
          .arms()
          .forEach(
              (arm, result) -> {
                totals.merge(arm, ArmTotals.NONE.with(result), (sum, _) -> sum.with(result));
                spent.computeIfAbsent(arm, _ -> new Spent(marginShare)).add(result);
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
      Measurement window = send.measurement();
      if (window != null) {
        Instant end = window.windowEnds();
        lastEnd = lastEnd == null || end.isAfter(lastEnd) ? end : lastEnd;
        firstEnd = firstEnd == null || end.isBefore(firstEnd) ? end : firstEnd;
      }
    }

    CampaignLine line(String campaign, double holdout) {
      Trial trial = new Trial(holdout, all(CampaignArm.TREATED), all(CampaignArm.HOLDOUT));
      SortedMap<String, CampaignLine.Worth> takings = new TreeMap<>();
      spent.values().stream()
          .flatMap(one -> one.currencies().stream())
          .collect(Collectors.toCollection(() -> new TreeSet<>(BY_CODE)))
          .forEach(
              currency ->
                  worth(currency)
                      .ifPresent(worth -> takings.put(currency.getCurrencyCode(), worth)));
      return new CampaignLine(
          campaign,
          trial.comparison(),
          trial.verdict(),
          trial.splitP().orElse(null),
          takings,
          totals,
          new CampaignLine.Ledger(decisions, mails, opened, clicked, told, lastEnd, firstEnd));
    }

    private Optional<CampaignLine.Worth> worth(Currency currency) {
      Comparison revenue = compared(currency, Spent::revenue);
      Comparison margin = compared(currency, Spent::margin);
      double customers = revenue.treated().customers();
      return Gains.of(revenue, currency, 1)
          .flatMap(
              each ->
                  Gains.of(revenue, currency, customers)
                      .flatMap(
                          all ->
                              Gains.of(margin, currency, customers)
                                  .map(kept -> new CampaignLine.Worth(each, all, kept))));
    }

    private Comparison compared(Currency currency, BiFunction<Spent, Currency, Arm> of) {
      return new Trial(
              0,
              of.apply(of(CampaignArm.TREATED), currency),
              of.apply(of(CampaignArm.HOLDOUT), currency))
          .comparison();
    }

    private Arm all(CampaignArm arm) {
      return totals.getOrDefault(arm, ArmTotals.NONE).measured();
    }

    private Spent of(CampaignArm arm) {
      return spent.getOrDefault(arm, new Spent(marginShare));
    }
  }
}
