package dev.perennial.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Event EVENT =
      new CustomerErased(
          new EventHeader("1", "shop", new CustomerId("ada"), Instant.EPOCH, false), "request");

  @Test
  void every_event_goes_on_and_every_five_seconds_their_number_is_said() {
    StringWriter said = new StringWriter();
    List<Event> passed = new ArrayList<>();
    AtomicLong time = new AtomicLong();
    Reading reading = new Reading("orders.csv", new PrintWriter(said), time::get, passed::add);

    for (int number = 0; number < 2_000; number++) {
      time.addAndGet(Duration.ofMillis(6).toNanos());
      reading.accept(EVENT);
    }

    assertThat(passed).hasSize(2_000);
    assertThat(said.toString().lines())
        .containsExactly("Reading orders.csv: 834 events", "Reading orders.csv: 1,668 events");
  }
}
