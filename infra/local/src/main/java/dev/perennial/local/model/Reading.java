package dev.perennial.local.model;

import dev.perennial.event.Event;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Passes events on and says every five seconds how many there were.
final class Reading implements Consumer<Event> {
  private static final long EVERY = Duration.ofSeconds(5).toNanos();

  private final String file;
  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final Consumer<Event> next;
  private long last;
  private long events;

  Reading(String file, PrintWriter out, LongSupplier nanoTime, Consumer<Event> next) {
    this.file = file;
    this.out = out;
    this.nanoTime = nanoTime;
    this.next = next;
    this.last = nanoTime.getAsLong();
  }

  @Override
  public void accept(Event event) {
    events++;
    long now = nanoTime.getAsLong();
    if (now - last >= EVERY) {
      last = now;
      out.printf(Locale.ROOT, "Reading %s: %,d events%n", file, events);
      out.flush();
    }
    next.accept(event);
  }
}
