package dev.perennial.mail.report;

import dev.perennial.campaign.ArmTotals;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Status;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.lift.Verdict;
import dev.perennial.report.CampaignLine;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A made-up campaign as a report tells of it, with a bit of everything.
final class SomeLine {
  private SomeLine() {}

  static CampaignLine of(String name, Verdict verdict) {
    Arm treated = Arm.EMPTY;
    for (int i = 0; i < 60; i++) {
      treated = treated.with(i % 3 == 0, 0, 0);
    }
    Arm held = Arm.EMPTY;
    for (int i = 0; i < 20; i++) {
      held = held.with(i % 4 == 0, 0, 0);
    }
    SortedMap<String, CampaignLine.Worth> takings = new TreeMap<>();
    takings.put(
        "EUR",
        new CampaignLine.Worth(
            gain("20.58", "-1.33", "41.67"),
            gain("1234.56", "-80.00", "2500.00"),
            gain("617.28", "-40.00", "1250.00")));
    SortedMap<CampaignArm, ArmTotals> arms = new TreeMap<>();
    arms.put(CampaignArm.TREATED, totals(treated, 24));
    arms.put(CampaignArm.HOLDOUT, totals(held, 5));
    SortedMap<String, Long> decisions = new TreeMap<>();
    decisions.put(CampaignLine.Ledger.MAIL, 60L);
    for (Reason reason : Reason.values()) {
      decisions.put(reason.code(), 3L);
    }
    return new CampaignLine(
        name,
        new Comparison(treated, held, new Terms(Look.INTERIM, Terms.USUAL_LIFT, 1)),
        verdict,
        verdict == Verdict.SPLIT_IS_OFF ? .0004 : .421,
        takings,
        arms,
        new CampaignLine.Ledger(
            decisions, Map.of(Status.DELIVERED, 50L, Status.PLANNED, 2L), 20, 7, true, null, null));
  }

  private static ArmTotals totals(Arm arm, long orders) {
    return new ArmTotals(arm, orders, ArmTotals.NONE.net(), 2, ArmTotals.Mails.NONE);
  }

  private static CampaignLine.Gain gain(String value, String low, String high) {
    return new CampaignLine.Gain(new BigDecimal(value), new BigDecimal(low), new BigDecimal(high));
  }
}
