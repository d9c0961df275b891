package dev.perennial.campaign;

import dev.perennial.event.CustomerId;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a campaign did: the treated against the held out, by intention to treat. A campaign runs on
/// and is looked at with each report, so tests and intervals are those of one look of many.
///
/// @param holdout the share that is held out of the campaign
/// @param firsts the first row of each customer, by arm
/// @param arms those that have rows
public record CampaignResult(
    String campaign,
    double holdout,
    Map<CampaignArm, List<Send>> firsts,
    Map<CampaignArm, ArmResult> arms) {
  private static final Comparator<Send> IN_ORDER =
      Comparator.comparing((Send send) -> send.due().orElseThrow())
          .thenComparing(Send::decidedAt)
          .thenComparing(send -> send.key().sortKey());

  /// The result of the campaign's rows of the ledger; skips are not counted.
  public static CampaignResult of(String campaign, double holdout, List<Send> rows) {
    Map<CampaignArm, List<Send>> all = new EnumMap<>(CampaignArm.class);
    Map<CustomerId, Send> first = new LinkedHashMap<>();
    rows.stream()
        .filter(send -> send.key().campaign().equals(campaign) && send.due().isPresent())
        .sorted(IN_ORDER)
        .forEach(
            send -> {
              add(all, send);
              first.putIfAbsent(send.key().customer(), send);
            });
    Map<CampaignArm, List<Send>> firsts = new EnumMap<>(CampaignArm.class);
    first.values().stream()
        .filter(send -> send.measurement() != null)
        .forEach(send -> add(firsts, send));
    Map<CampaignArm, ArmResult> arms = new EnumMap<>(CampaignArm.class);
    all.forEach(
        (arm, mails) -> arms.put(arm, ArmResult.of(firsts.getOrDefault(arm, List.of()), mails)));
    return new CampaignResult(campaign, holdout, firsts, arms);
  }

  private static void add(Map<CampaignArm, List<Send>> lists, Send send) {
    CampaignArm.of(send.decision())
        .ifPresent(arm -> lists.computeIfAbsent(arm, _ -> new ArrayList<>()).add(send));
  }

  /// The currencies in which anything was spent, by code.
  public SortedSet<Currency> currencies() {
    SortedSet<Currency> all = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
    arms.values().forEach(arm -> all.addAll(arm.net().keySet()));
    return all;
  }

  /// The treated against the held out; what they brought in is not compared.
  public Comparison comparison() {
    return trial().comparison();
  }

  /// The same, with what they brought in in that currency, in minor units.
  public Comparison comparison(Currency currency) {
    return new Trial(holdout, in(CampaignArm.TREATED, currency), in(CampaignArm.HOLDOUT, currency))
        .comparison();
  }

  /// How many orders more the treated placed than they would have without the mails; empty where
  /// there is nobody to compare with.
  public Optional<Double> incrementalOrders() {
    return comparison()
        .rates()
        .map(
            rates ->
                orders(CampaignArm.TREATED)
                    - orders(CampaignArm.HOLDOUT)
                        * rates.treated().customers()
                        / rates.control().customers());
  }

  /// The p-value of the split against the planned share; empty where nobody is to be held out, or
  /// nobody was measured.
  public Optional<Double> splitP() {
    return trial().splitP();
  }

  /// What can be said of an arm.
  public Verdict verdict(CampaignArm arm) {
    return switch (arm) {
      case HOLDOUT -> Verdict.CONTROL;
      case GLOBAL_HOLDOUT -> Verdict.NO_CONTROL;
      case TREATED -> trial().verdict();
    };
  }

  private Trial trial() {
    return new Trial(holdout, measured(CampaignArm.TREATED), measured(CampaignArm.HOLDOUT));
  }

  private Arm measured(CampaignArm arm) {
    return Optional.ofNullable(arms.get(arm)).map(ArmResult::measured).orElse(Arm.EMPTY);
  }

  private Arm in(CampaignArm arm, Currency currency) {
    return Optional.ofNullable(arms.get(arm))
        .map(result -> result.in(currency, firsts.getOrDefault(arm, List.of())))
        .orElse(Arm.EMPTY);
  }

  private double orders(CampaignArm arm) {
    return Optional.ofNullable(arms.get(arm)).map(ArmResult::orders).orElse(0L);
  }
}
