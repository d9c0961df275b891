package dev.perennial.mail.report;

import dev.perennial.goal.GoalStatus;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Advice;
import dev.perennial.segment.Cause;
import java.util.Map;

/// What to do next, as a word of the language and the facts of its sentence.
///
/// @param word the name of the word
/// @param urgent whether something is wrong
record AdviceText(String word, Map<String, ?> facts, boolean urgent) {

  static AdviceText of(Advice advice, PeriodKind kind, Figures figures) {
    return switch (advice) {
      case Advice.SplitIsOff one -> urgent("split_is_off", Map.of("campaign", one.campaign()));
      case Advice.CampaignHarms one -> urgent("campaign_harms", Map.of("campaign", one.campaign()));
      case Advice.CampaignHelps one -> calm("campaign_helps", Map.of("campaign", one.campaign()));
      case Advice.ChurnJumped one ->
          urgent(
              "churn_jumped",
              Map.of("rate", figures.percent(one.rate()), "usual", figures.percent(one.usual())));
      case Advice.ComplaintsJumped one ->
          urgent(
              "complaints_jumped",
              Map.of(
                  "rate", figures.percent(one.rate(), 2), "most", figures.percent(one.most(), 2)));
      case Advice.GoalBehind one -> goal(one);
      case Advice.RiskAhead one -> ahead(one, figures);
      case Advice.RevenueFell one -> revenue(one, kind, figures);
      case Advice.NewcomersLeave one ->
          urgent(
              "newcomers_leave",
              Map.of(
                  "share", figures.percent(one.share()), "before", figures.percent(one.before())));
      case Advice.CauseFound one -> cause(one.cause(), figures);
      case Advice.NeedsMore one ->
          calm("needs_more", Map.of("campaign", one.campaign(), "needed", one.needed()));
      case Advice.OutOfReach one -> calm("out_of_reach", Map.of("campaign", one.campaign()));
      case Advice.AllQuiet _ -> calm("all_quiet", Map.of());
    };
  }

  private static AdviceText goal(Advice.GoalBehind one) {
    return urgent(
        one.progress().status() == GoalStatus.MISSED ? "goal_missed" : "goal_behind",
        Map.of(
            "metric",
            "metric." + one.progress().goal().metric().code(),
            "day",
            one.progress().goal().by()));
  }

  private static AdviceText ahead(Advice.RiskAhead one, Figures figures) {
    return calm(
        "risk_ahead",
        Map.of(
            "days",
            figures.count(one.ahead().days()),
            "customers",
            one.ahead().stake().customers(),
            "value",
            figures.amounts(one.ahead().stake().value())));
  }

  private static AdviceText revenue(Advice.RevenueFell fall, PeriodKind kind, Figures figures) {
    Map<String, ?> facts =
        Map.of(
            "currency",
            fall.currency(),
            "revenue",
            figures.percent(fall.revenue().abs()),
            "before",
            figures.period(kind, fall.start(), kind.endOf(fall.start())),
            "orders",
            figures.changedBy(fall.orders()),
            "order_value",
            figures.changedBy(fall.orderValue()));
    return fall.sure() ? urgent("revenue_fell", facts) : calm("revenue_lower", facts);
  }

  private static AdviceText cause(Cause cause, Figures figures) {
    return urgent(
        "cause_found",
        Map.of(
            "cause",
            "cause." + cause.cause(),
            "share",
            figures.percent(CauseSection.rate(cause.lapsed(), cause.customers())),
            "others",
            figures.percent(CauseSection.rate(cause.othersLapsed(), cause.others()))));
  }

  private static AdviceText urgent(String name, Map<String, ?> facts) {
    return new AdviceText("advice." + name, facts, true);
  }

  private static AdviceText calm(String name, Map<String, ?> facts) {
    return new AdviceText("advice." + name, facts, false);
  }
}
