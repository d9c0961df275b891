package dev.perennial.mail.report;

import dev.perennial.goal.Goal;
import dev.perennial.goal.GoalProgress;
import dev.perennial.goal.GoalStatus;
import dev.perennial.report.Report;
import dev.perennial.report.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far the shop has come on the way to its goals.
final class GoalSection implements Section {
  private static final int PER_CENT = 100;

  @Override
  public String part() {
    return "goals";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<Map<String, Object>> rows =
        report.goals().stream().map(progress -> row(progress, language)).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(Map.of("rows", rows));
  }

  private static Map<String, Object> row(GoalProgress progress, Language language) {
    Goal goal = progress.goal();
    Map<String, Object> row = new HashMap<>();
    row.put("name", language.say("metric." + goal.metric().code()));
    row.put("by", language.say("goals.by", Map.of("day", language.locale().date(goal.by()))));
    row.put("baseline", value(goal, progress.baseline(), language));
    row.put("current", value(goal, progress.current(), language));
    row.put("aim", value(goal, progress.aim(), language));
    row.put("forecast", value(goal, progress.forecast(), language));
    row.put("expected", value(goal, progress.expected(), language));
    row.put("share", share(progress.progress()));
    row.put("way", way(progress.progress(), language));
    row.put("status", language.say("goals." + progress.status().code()));
    row.put("look", look(progress.status()));
    return row;
  }

  private static String value(Goal goal, @Nullable BigDecimal value, Language language) {
    return value == null
        ? Figures.NONE
        : language.figures().value(Unit.of(goal.metric()), value, goal.currency());
  }

  private static String share(@Nullable BigDecimal progress) {
    int percent = progress == null ? 0 : progress.movePointRight(2).intValue();
    return String.valueOf(Math.clamp(percent, 0, PER_CENT));
  }

  /// How much of the way is done, in words; empty where there is none to go. Who went back has done
  /// nothing of it.
  private static String way(@Nullable BigDecimal progress, Language language) {
    return progress == null
        ? ""
        : language.say(
            "goals.way",
            Map.of(
                "share",
                language.figures().percent(progress.max(BigDecimal.ZERO).movePointRight(2), 0)));
  }

  private static String look(GoalStatus status) {
    return switch (status) {
      case REACHED, ON_PACE, MET -> "good";
      case BEHIND, MISSED -> "bad";
      case UNKNOWN -> "even";
    };
  }
}
