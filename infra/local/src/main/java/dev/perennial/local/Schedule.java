package dev.perennial.local;

import dev.perennial.local.clock.ScheduleExpression;
import dev.perennial.local.template.FunctionResource.ScheduleSource;
import java.time.Instant;
import java.util.Optional;

/// A schedule of a function or a state machine: its next firing, and the event that it sends.
final class Schedule {

  private final ScheduleSource source;
  private final Target target;
  private final ScheduleExpression expression;
  private final Optional<DueIndex> idleUnlessDue;
  private Optional<Instant> planned;

  Schedule(
      ScheduleSource source,
      Target target,
      ScheduleExpression expression,
      Optional<DueIndex> idleUnlessDue,
      Instant start) {
    this.source = source;
    this.target = target;
    this.expression = expression;
    this.idleUnlessDue = idleUnlessDue;
    this.planned = expression.next(start);
  }

  Target target() {
    return target;
  }

  /// When to fire next, seen from `now`, if that is not after `target`; else at some time after it,
  /// or empty. A schedule that idles unless something is due fires at its first tick after now at
  /// which something is. The index is asked only if a tick comes by then.
  Optional<Instant> next(Instant now, Instant target) {
    if (idleUnlessDue.isEmpty()) {
      return planned;
    }
    Optional<Instant> tick = expression.next(now);
    if (tick.isEmpty() || tick.get().isAfter(target)) {
      return tick;
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
    return ScheduleEvent.write(target.id() + "-" + source.id(), source.input(), time);
  }
}
