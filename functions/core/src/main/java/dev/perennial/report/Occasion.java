package dev.perennial.report;

import dev.perennial.goal.Goal;
import java.time.LocalDate;

/// What is told to a recipient once, as stores name it.
public record Occasion(String text) {

  /// That a goal fell behind, or was missed, with the value of that day.
  static Occasion of(Goal goal, LocalDate day) {
    return new Occasion(
        "goal-%s-%s-%s-%s-%s"
            .formatted(
                goal.metric().code(), goal.currency(), goal.period().code(), goal.by(), day));
  }
}
