package dev.perennial.local.redrive;

import dev.perennial.local.redrive.FailedQueue.Message;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives each event in the queue to its function once more, and removes it if that succeeded. What
/// fails again stays, and so does what is no event. Functions take an event as often as it comes,
/// so this can be ended and run again at any time.
record Redrive(FailedQueue queue) {

  /// How many events were given, how many of those failed again, and how many messages were left.
  record Result(int taken, int failed, int left) {}

  /// Whatever ends it, what stays in the queue can be seen again at once.
  Result run() {
    Map<String, Message> held = new LinkedHashMap<>();
    try {
      return run(held);
    } finally {
      queue.release(List.copyOf(held.values()));
    }
  }

  private Result run(Map<String, Message> held) {
    Set<String> seen = new HashSet<>();
    int taken = 0;
    int failed = 0;
    int left = 0;
    List<Message> fresh = fresh(seen, held);
    while (!fresh.isEmpty()) {
      for (Message message : fresh) {
        Optional<Failed> event = Failed.read(message.body(), message.target());
        if (event.isEmpty()) {
          left++;
        } else if (queue.invoke(event.get().function(), event.get().payload())) {
          queue.delete(message);
          held.remove(message.id());
          taken++;
        } else {
          failed++;
        }
      }
      fresh = fresh(seen, held);
    }
    return new Result(taken, failed, left);
  }

  /// Messages that were not seen before: what was hidden long enough comes again. All of them are
  /// held, by their latest receipts.
  private List<Message> fresh(Set<String> seen, Map<String, Message> held) {
    List<Message> received = queue.receive();
    received.forEach(message -> held.put(message.id(), message));
    return received.stream().filter(message -> seen.add(message.id())).toList();
  }
}
