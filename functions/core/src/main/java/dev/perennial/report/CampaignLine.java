package dev.perennial.report;

import dev.perennial.campaign.ArmTotals;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.Status;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a campaign did, as far as it is measured, and what became of its mails.
///
/// @param comparison the treated against the held out
/// @param verdict what can be said of the treated
/// @param splitP the p-value of the split against the planned share, or null where nobody is to be
///   held out, or nobody was measured
/// @param takings by currency what the treated brought in against the held out
/// @param arms those that have rows
/// @param ledger what was decided, and how far the mails have come
public record CampaignLine(
    String campaign,
    Comparison comparison,
    Verdict verdict,
    @Nullable Double splitP,
    SortedMap<String, Worth> takings,
    SortedMap<CampaignArm, ArmTotals> arms,
    Ledger ledger) {
  private static final long LEAST_DAYS = 28;
  private static final long MOST_DAYS = 2 * 365;

  public CampaignLine {
    takings = Collections.unmodifiableSortedMap(new TreeMap<>(takings));
    arms = Collections.unmodifiableSortedMap(new TreeMap<>(arms));
  }

  /// Customers whose attribution window is open or was not measured yet.
  public long waiting() {
    return arms.values().stream().mapToLong(ArmTotals::waiting).sum();
  }

  /// Whether it is told between which bounds an amount lies: not while there is too little, or
  /// where the split is off.
  public boolean hasBounds() {
    return verdict != Verdict.NOT_ENOUGH_DATA && verdict != Verdict.SPLIT_IS_OFF;
  }

  /// What that arm did.
  public ArmTotals arm(CampaignArm arm) {
    return arms.getOrDefault(arm, ArmTotals.NONE);
  }

  /// How many orders more the treated placed than they would have without the mails; empty where
  /// there is nobody to compare with.
  public Optional<Double> incrementalOrders() {
    return comparison
        .rates()
        .map(
            rates ->
                arm(CampaignArm.TREATED).orders()
                    - (double) arm(CampaignArm.HOLDOUT).orders()
                        * rates.treated().customers()
                        / rates.control().customers());
  }

  /// Whether what is needed for a verdict would take more than two years, at the rate at which
  /// customers have come to the campaign so far; not before it has run for four weeks.
  public boolean isOutOfReach() {
    Instant first = ledger.firstEnd();
    Instant last = ledger.lastEnd();
    long days = first == null || last == null ? 0 : ChronoUnit.DAYS.between(first, last);
    long customers =
        comparison.treated().customers() + comparison.control().customers() + waiting();
    return days >= LEAST_DAYS && comparison.needed() * days > MOST_DAYS * customers;
  }

  /// What the treated brought in beyond what they would have without the mails, in a currency.
  ///
  /// @param each revenue less refunds of a customer, and its 95 % interval
  /// @param revenue of all of them
  /// @param margin what the shop keeps of that, net of discounts
  public record Worth(Gain each, Gain revenue, Gain margin) {}

  /// An amount in units of its currency; with its 95 % interval where anything says how sure it is.
  public record Gain(BigDecimal value, @Nullable BigDecimal low, @Nullable BigDecimal high) {}

  /// Rows of the ledger, counted.
  ///
  /// @param decisions by the code of the reason, for a mail [#MAIL]
  /// @param mails by how far they have come
  /// @param opened mails that a person opened, as far as that is told
  /// @param clicked mails of which a person followed a link
  /// @param told whether the mail service told of any mail
  /// @param lastEnd when the last attribution window ends, or null if none was opened
  /// @param firstEnd when the first one ends, or null
  public record Ledger(
      SortedMap<String, Long> decisions,
      Map<Status, Long> mails,
      long opened,
      long clicked,
      boolean told,
      @Nullable Instant lastEnd,
      @Nullable Instant firstEnd) {
    /// The decision to write.
    public static final String MAIL = "mail";

    /// Nothing was decided.
    public static final Ledger EMPTY =
        new Ledger(new TreeMap<>(), Map.of(), 0, 0, false, null, null);

    public Ledger {
      decisions = Collections.unmodifiableSortedMap(new TreeMap<>(decisions));
      mails = Map.copyOf(mails);
    }
  }
}
