package dev.perennial.local;

import dev.perennial.local.lambda.Environments;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.states.StateMachine;
import java.util.Map;

/// The functions of a state machine whose tables answer several at once.
record ManyAtOnce(Map<String, Environments> environments) implements StateMachine.Functions {

  @Override
  public Outcome invoke(String function, String json) {
    return Wiring.known(environments, function).invoke(json);
  }

  @Override
  public boolean areSideBySide() {
    return true;
  }
}
