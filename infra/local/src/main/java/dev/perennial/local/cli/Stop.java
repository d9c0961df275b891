package dev.perennial.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a command that runs until it is told to stop. On Ctrl-C everything is closed in turn,
/// for which the process waits.
final class Stop {
  private static final int CLOSING_SECONDS = 10;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final PrintWriter out;
  private final PrintWriter errors;

  Stop(PrintWriter out, PrintWriter errors) {
    this.out = out;
    this.errors = errors;
  }

  /// Waits for Ctrl-C, or for an interrupt of this thread.
  void await() {
    Thread waiting = Thread.currentThread();
    Thread hook =
        new Thread(
            () -> {
              waiting.interrupt();
              waitUntilDone();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      out.println("Stopped.");
    }
  }

  /// Everything is closed.
  void isDone() {
    closed.countDown();
  }

  private void waitUntilDone() {
    try {
      if (!closed.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        errors.println("Something did not close in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
