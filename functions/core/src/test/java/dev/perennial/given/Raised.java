package dev.perennial.given;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The moments that a customer's story raises, folded a few seconds after each batch.
///
/// @param folding by the settings and the model of a shop
public record Raised(Folding folding) {
  private static final Duration LATER = Duration.ofSeconds(5);

  /// Those of that type, where each event is a batch of its own.
  public List<Moment> oneByOne(MomentType type, Story story) {
    return inBatches(1, type, story);
  }

  /// Those of that type, where all events are one batch.
  public List<Moment> atOnce(MomentType type, Story story) {
    return inBatches(story.events().size(), type, story);
  }

  /// Those of that type, with so many events a batch.
  public List<Moment> inBatches(int size, MomentType type, Story story) {
    return all(size, story).stream().filter(moment -> moment.type() == type).toList();
  }

  /// All of them, with so many events a batch.
  public List<Moment> all(int size, Story story) {
    List<Moment> raised = new ArrayList<>();
    @Nullable CustomerState state = null;
    List<Event> events = story.events();
    for (int from = 0; from < events.size(); from += size) {
      List<Event> batch = events.subList(from, Math.min(events.size(), from + size));
      CustomerState next =
          folding.fold(state, story.id(), batch, null, batch.getLast().time().plus(LATER));
      raised.addAll(next.moments());
      state = next;
    }
    return raised;
  }
}
