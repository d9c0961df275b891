package dev.perennial.local.cli;

import dev.perennial.local.replay.Simulation;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows how far a run has come: a bar on a terminal, else a line every five seconds. All of it
/// goes to standard error.
interface Display extends Simulation.Progress, AutoCloseable {

  @Override
  void close();

  /// What fits where standard error leads, which the launcher tells.
  static Display of(String task, long lines) {
    return Boolean.getBoolean("perennial.terminal")
        ? new Bar(task, lines)
        : new Plain(System.err, task, lines);
  }

  /// A bar that is drawn again in its place.
  final class Bar implements Display {
    private final ProgressBar bar;

    Bar(String task, long lines) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(lines)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setUpdateIntervalMillis(200)
              .build();
    }

    @Override
    public void at(LocalDate day, long lines) {
      bar.stepTo(lines);
      bar.setExtraMessage(" " + day);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /// Lines for a log.
  final class Plain implements Display {
    private static final long EVERY = Duration.ofSeconds(5).toNanos();
    private final PrintStream out;
    private final String task;
    private final long all;
    private long last = System.nanoTime();

    Plain(PrintStream out, String task, long all) {
      this.out = out;
      this.task = task;
      this.all = all;
    }

    @Override
    public void at(LocalDate day, long lines) {
      long now = System.nanoTime();
      if (now - last >= EVERY) {
        last = now;
        out.printf("%s: %s, %d of %d (%d %%)%n", task, day, lines, all, 100 * lines / all);
      }
    }

    @Override
    public void close() {}
  }
}
