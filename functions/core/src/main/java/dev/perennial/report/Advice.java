package dev.perennial.report;

import dev.perennial.goal.GoalProgress;
import dev.perennial.segment.Cause;
import java.math.BigDecimal;
import java.time.LocalDate;

/// Something to do next, and the figures that say so.
public sealed interface Advice {

  /// The arms of a campaign did not fill as planned, so nothing can be learnt from it.
  record SplitIsOff(String campaign) implements Advice {}

  /// Fewer of the treated ordered than of the held out.
  record CampaignHarms(String campaign) implements Advice {}

  /// More of the treated ordered than of the held out.
  record CampaignHelps(String campaign) implements Advice {}

  /// Churn is beyond where it usually is.
  ///
  /// @param rate of the period, in per cent
  /// @param usual the most that is usual, in per cent
  record ChurnJumped(BigDecimal rate, BigDecimal usual) implements Advice {}

  /// More mails than usual were complained of.
  ///
  /// @param rate of the period, in per cent of the mails that went out
  /// @param most the most that is usual, or that mailbox providers bear, in per cent
  record ComplaintsJumped(BigDecimal rate, BigDecimal most) implements Advice {}

  /// A goal will be missed if it goes on like this, or was missed in the period.
  record GoalBehind(GoalProgress progress) implements Advice {}

  /// Customers will be at risk soon if nobody writes to them.
  record RiskAhead(Outlook.Ahead ahead) implements Advice {}

  /// Less came in than in the same period of the year before.
  ///
  /// @param start of that period
  /// @param revenue how much less, in per cent, below 0
  /// @param orders the part of it that is the number of orders: their change in per cent
  /// @param orderValue the part of it that is their value: its change in per cent
  /// @param sure whether it is more than chance
  record RevenueFell(
      LocalDate start,
      String currency,
      BigDecimal revenue,
      BigDecimal orders,
      BigDecimal orderValue,
      boolean sure)
      implements Advice {}

  /// Of those who were won lately, fewer come back in the month after than did before.
  ///
  /// @param share of the latest cohorts, in per cent
  /// @param before of those before them, in per cent
  record NewcomersLeave(BigDecimal share, BigDecimal before) implements Advice {}

  /// More of those to whom something happened left than of the others.
  record CauseFound(Cause cause) implements Advice {}

  /// A campaign can't be judged yet.
  ///
  /// @param needed so many customers more
  record NeedsMore(String campaign, long needed) implements Advice {}

  /// What is to be said of a campaign of which there are not enough data.
  static Advice ofTooLittle(CampaignLine line) {
    return line.isOutOfReach()
        ? new OutOfReach(line.campaign())
        : new NeedsMore(line.campaign(), line.comparison().needed());
  }

  /// A campaign is so small that it would take years until it can be judged.
  record OutOfReach(String campaign) implements Advice {}

  /// There is nothing out of the ordinary.
  record AllQuiet() implements Advice {}
}
