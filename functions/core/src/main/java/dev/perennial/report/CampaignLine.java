package dev.perennial.report;

import dev.perennial.campaign.Status;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Verdict;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a campaign did, as far as it is measured, and what became of its mails.
///
/// @param comparison the treated against the held out
/// @param verdict what can be said of the treated
/// @param gains what all the treated brought in beyond what they would have without the mails, by
///   currency; none where there is nobody to compare with
/// @param waiting customers whose attribution window is open or was not measured yet
/// @param ledger what was decided, and how far the mails have come
public record CampaignLine(
    String campaign,
    Comparison comparison,
    Verdict verdict,
    SortedMap<String, Gain> gains,
    long waiting,
    Ledger ledger) {
  public CampaignLine {
    gains = Collections.unmodifiableSortedMap(new TreeMap<>(gains));
  }

  /// An amount in units of its currency, with its 95 % interval.
  public record Gain(BigDecimal value, BigDecimal low, BigDecimal high) {}

  /// Rows of the ledger, counted.
  ///
  /// @param decisions by the code of the reason, for a mail [#MAIL]
  /// @param mails by how far they have come
  /// @param opened mails that a person opened, as far as that is told
  /// @param clicked mails of which a person followed a link
  /// @param told whether the mail service told of any mail
  public record Ledger(
      SortedMap<String, Long> decisions,
      Map<Status, Long> mails,
      long opened,
      long clicked,
      boolean told) {
    /// The decision to write.
    public static final String MAIL = "mail";

    /// Nothing was decided.
    public static final Ledger EMPTY = new Ledger(new TreeMap<>(), Map.of(), 0, 0, false);

    public Ledger {
      decisions = Collections.unmodifiableSortedMap(new TreeMap<>(decisions));
      mails = Map.copyOf(mails);
    }
  }
}
