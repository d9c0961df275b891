package dev.perennial.local;

import dev.perennial.local.lambda.LambdaFunction;
import dev.perennial.local.lambda.Outcome;
import java.util.function.Function;

/// What a schedule or a rule wakes: a function or a state machine.
///
/// @param retries how often an invocation that failed is repeated
record Target(String id, int retries, Function<String, Outcome> invoke) {

  static Target of(LambdaFunction function) {
    return new Target(
        function.resource().id(), function.resource().retries(), json -> function.invoke(json));
  }
}
