package dev.perennial.local.template;

import dev.perennial.local.template.FunctionResource.ScheduleSource;
import java.util.List;

/// A state machine: its definition as JSON, with every `${…}` replaced, and what starts it.
public record StateMachineResource(String id, String definition, List<ScheduleSource> schedules) {
  public StateMachineResource {
    schedules = List.copyOf(schedules);
  }
}
