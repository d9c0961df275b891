package dev.perennial.local.lambda;

import java.util.concurrent.atomic.AtomicBoolean;

/// The process in which one function runs. Killing it ends the invocation without an answer,
/// whatever the function still returns; the next invocation gets a new one.
public final class Sandbox {

  private final AtomicBoolean killed = new AtomicBoolean();

  /// Ends the process. Everything that the function still tries fails.
  public void kill() {
    killed.set(true);
  }

  /// Whether the process was ended.
  public boolean isKilled() {
    return killed.get();
  }

  /// Makes a new process of it.
  public void restart() {
    killed.set(false);
  }
}
