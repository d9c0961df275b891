package dev.perennial.local.console;

import dev.perennial.local.LocalCloud;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// A cloud whose clock runs: as fast as the real one, and ahead of it or behind it by what it was
/// set to. Safe for several threads, which take turns.
public final class RunningCloud implements AutoCloseable {
  private final LocalCloud cloud;
  private final InstantSource real;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clock").daemon().factory());
  private Duration ahead;

  /// From the time that the cloud shows on.
  public RunningCloud(LocalCloud cloud, InstantSource real) {
    this.cloud = cloud;
    this.real = real;
    this.ahead = Duration.between(real.instant(), cloud.clock().instant());
  }

  /// Lets time pass by itself, a step a second. What goes wrong in a step is told to `problems`.
  public void start(Consumer<Exception> problems) {
    var _ =
        ticks.scheduleWithFixedDelay(
            () -> {
              try {
                tick();
              } catch (RuntimeException e) { // else no further step would be taken
                problems.accept(e);
              }
            },
            1,
            1,
            TimeUnit.SECONDS);
  }

  /// Uses the cloud as it is now. What that writes is moved through the streams before the next.
  public synchronized <T> T with(Function<LocalCloud, T> use) {
    tick();
    T result = use.apply(cloud);
    cloud.pump();
    return result;
  }

  /// Sets the clock ahead: everything that would happen in that time happens now.
  public synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
    tick();
  }

  /// How far ahead of the real time the cloud is.
  public synchronized Duration ahead() {
    return ahead;
  }

  private synchronized void tick() {
    Instant now = real.instant().plus(ahead);
    if (now.isAfter(cloud.clock().instant())) {
      cloud.advanceTo(now);
    }
  }

  /// Ends the clock. The cloud stays open.
  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
