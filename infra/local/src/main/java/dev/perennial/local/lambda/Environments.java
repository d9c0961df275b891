package dev.perennial.local.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// The execution environments of a function that is invoked several times at once: each takes one
/// that is idle, or a new one. They live until the function ends, as in Lambda.
public final class Environments implements AutoCloseable {
  private final Supplier<LambdaFunction> start;
  private final Deque<LambdaFunction> idle = new ArrayDeque<>();

  /// @param first one that is there
  /// @param start starts another one
  public Environments(LambdaFunction first, Supplier<LambdaFunction> start) {
    this.start = start;
    idle.push(first);
  }

  /// Invokes the function with a JSON event and waits for the end.
  public Outcome invoke(String json) {
    LambdaFunction environment = take();
    try {
      return environment.invoke(json);
    } finally {
      giveBack(environment);
    }
  }

  private synchronized LambdaFunction take() {
    return idle.isEmpty() ? start.get() : idle.pop();
  }

  private synchronized void giveBack(LambdaFunction environment) {
    idle.push(environment);
  }

  /// Ends those that are idle.
  @Override
  public synchronized void close() {
    idle.forEach(LambdaFunction::close);
    idle.clear();
  }
}
