package dev.perennial.local;

import dev.perennial.local.clock.ScheduleExpression;
import dev.perennial.local.lambda.LambdaFunction;
import dev.perennial.local.template.FunctionResource.ScheduleSource;
import java.time.Instant;
import java.util.Optional;

/// A schedule of a function: its next firing, and the event that it sends.
final class Schedule {

  private final ScheduleSource source;
  private final LambdaFunction function;
  private final ScheduleExpression expression;
  private final Optional<DueIndex> idleUnlessDue;
  private Optional<Instant> planned;

  Schedule(
      ScheduleSource source,
      LambdaFunction function,
      ScheduleExpression expression,
      Optional<DueIndex> idleUnlessDue,
      Instant start) {
    this.source = source;
    this.function = function;
    this.expression = expression;
    this.idleUnlessDue = idleUnlessDue;
    this.planned = expression.next(start);
  }

  LambdaFunction function() {
    return function;
  }

  /// When to fire next, seen from `now`. A schedule that idles unless something is due fires at its
  /// first tick after now at which something is.
  Optional<Instant> next(Instant now) {
    if (idleUnlessDue.isEmpty()) {
      return planned;
    }
    return idleUnlessDue
        .get()
        .earliest()
        .map(due -> due.minusNanos(1))
        .flatMap(due -> expression.next(due.isAfter(now) ? due : now));
  }

  void fired(Instant at) {
    planned = expression.next(at);
  }

  /// The event of the firing at `time`.
  String event(Instant time) {
    return ScheduleEvent.write(function.resource().id() + "-" + source.id(), source.input(), time);
  }
}
