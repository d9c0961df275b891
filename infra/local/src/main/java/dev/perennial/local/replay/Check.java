package dev.perennial.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.lambda.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks at files of events without playing them: which lines are wrong, which say the same as an
/// earlier one, which say something else of it. Keeps some hundred bytes a line.
public final class Check {
  private final Consumer<Problem> problems;
  private final Map<Long, Seen> seen = new HashMap<>();
  private final Map<EventType, Long> counts = new EnumMap<>(EventType.class);
  private final Set<String> customers = new HashSet<>();
  private long right;
  private long wrong;
  private long duplicates;
  private @Nullable Instant first;
  private @Nullable Instant last;

  private record Seen(String file, long line, int content) {}

  /// What was found.
  ///
  /// @param right lines that can be replayed
  /// @param wrong lines that cannot
  /// @param duplicates right lines that say again what an earlier one does
  /// @param events right lines by type
  /// @param first the earliest time, or null if there is no right line
  public record Found(
      long right,
      long wrong,
      long duplicates,
      int customers,
      Map<EventType, Long> events,
      @Nullable Instant first,
      @Nullable Instant last) {}

  public Check(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /// Looks at a file. Throws [InvalidInput] if it cannot be read as a whole.
  public void add(EventFile file) {
    file.read(
        (format, number, text, events) ->
            look(file.path().toString(), number, events.getLast().envelope()),
        this::complain);
  }

  /// What was found in all of them.
  public Found found() {
    return new Found(right, wrong, duplicates, customers.size(), Map.copyOf(counts), first, last);
  }

  private void complain(Problem problem) {
    wrong++;
    problems.accept(problem);
  }

  private void look(String file, long line, Envelope envelope) {
    Event event = envelope.event();
    Seen now = new Seen(file, line, content(envelope.json()));
    @Nullable Seen before = seen.putIfAbsent(key(event), now);
    if (before != null && before.content() != now.content()) {
      complain(
          new Problem(
              file,
              line,
              "",
              "%s %s is in %s:%d with other content, expected the same again or another id"
                  .formatted(
                      event.key().type().code(),
                      event.key().naturalKey(),
                      before.file(),
                      before.line())));
      return;
    }
    right++;
    duplicates += before == null ? 0 : 1;
    counts.merge(event.key().type(), 1L, Long::sum);
    customers.add(event.customer().value());
    first = first == null || event.time().isBefore(first) ? event.time() : first;
    last = last == null || event.time().isAfter(last) ? event.time() : last;
  }

  private static int content(String json) {
    JsonNode tree = Json.read(json);
    if (tree instanceof ObjectNode event) {
      event.remove("id");
    }
    return tree.hashCode();
  }

  private static long key(Event event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(event.customer().bytes());
      digest.update((byte) 0);
      byte[] key = event.key().sortKey().getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(digest.digest(key)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
