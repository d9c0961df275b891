package dev.perennial.local.redrive;

import dev.perennial.local.redrive.FailedQueue.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gives each event in the queue to its function once more, and removes it if that succeeded. What
/// fails again stays, and so does what is no event. Functions take an event as often as it comes,
/// so this can be ended and run again at any time.
record Redrive(FailedQueue queue) {

  /// How many events were given, how many of those failed again, and how many messages were left.
  record Result(int taken, int failed, int left) {}

  Result run() {
    Set<String> seen = new HashSet<>();
    int taken = 0;
    int failed = 0;
    int left = 0;
    List<Message> fresh = fresh(seen);
    while (!fresh.isEmpty()) {
      for (Message message : fresh) {
        Optional<Failed> event = Failed.read(message.body(), message.target());
        if (event.isEmpty()) {
          left++;
        } else if (queue.invoke(event.get().function(), event.get().payload())) {
          queue.delete(message);
          taken++;
        } else {
          failed++;
        }
      }
      fresh = fresh(seen);
    }
    return new Result(taken, failed, left);
  }

  /// Messages that were not seen before: what was hidden long enough comes again.
  private List<Message> fresh(Set<String> seen) {
    return queue.receive().stream().filter(message -> seen.add(message.id())).toList();
  }
}
