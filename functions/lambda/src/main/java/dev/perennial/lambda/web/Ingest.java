package dev.perennial.lambda.web;

import dev.perennial.event.Envelope;
import dev.perennial.event.EventKey;
import dev.perennial.event.Events;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.InvalidEvent;
import dev.perennial.lambda.wire.JsonArray;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Takes events from a body: each is read by itself and put once, events of different keys beside
/// each other. What cannot be taken is answered in its place and keeps nothing else from being
/// taken; since a duplicate is a success, a body may be sent again as a whole.
///
/// @param events where they go
/// @param settings how much later than they arrive they may be dated, and what points are worth
/// @param now when they arrive
public record Ingest(Events events, Settings settings, Instant now) {
  static final String STRUCTURED = "application/cloudevents+json";
  static final String BATCHED = "application/cloudevents-batch+json";
  static final int MOST_EVENTS = 100;
  private static final int AT_ONCE = 16;

  /// What the events of a body became, in their order.
  ///
  /// @param sources what the sender may write; events of others are invalid
  public List<Result> take(List<String> texts, Set<String> sources) {
    Result[] results = new Result[texts.size()];
    Map<EventKey, List<Read>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        Envelope envelope = allowed(EventReader.read(texts.get(i)), sources);
        byKey
            .computeIfAbsent(envelope.event().key(), added -> new ArrayList<>())
            .add(new Read(i, envelope));
      } catch (InvalidEvent e) {
        results[i] = Result.invalid(e);
      }
    }
    record(byKey.values().stream().filter(group -> !isRedemption(group)).toList(), results);
    byKey.values().stream()
        .filter(Ingest::isRedemption)
        .flatMap(List::stream)
        .forEach(read -> results[read.place()] = redeem(read.envelope()));
    return List.of(results);
  }

  /// The texts of the events in a body of that type. Throws IllegalArgumentException if it is not
  /// JSON, and [JsonArray.TooMany] if there are too many.
  static List<String> texts(String mediaType, String body) {
    return mediaType.equals(BATCHED) ? JsonArray.split(body, MOST_EVENTS) : List.of(body);
  }

  private record Read(int place, Envelope envelope) {}

  private Envelope allowed(Envelope envelope, Set<String> sources) {
    if (!sources.contains(envelope.event().header().source())) {
      throw new InvalidEvent("/source", "is not one that the sender may write");
    }
    if (envelope.event().header().mergedFrom() != null) {
      throw new InvalidEvent("/mergedfrom", "is not for a sender to say, expected none");
    }
    Duration tolerance = settings.clockTolerance();
    if (envelope.event().isAhead(now, tolerance)) {
      throw new InvalidEvent(
          "/time", "is in the future, expected at most %s after it arrives".formatted(tolerance));
    }
    return envelope;
  }

  private static boolean isRedemption(List<Read> group) {
    return group.getFirst().envelope().event() instanceof PointsRedeemed;
  }

  /// Redemptions go last and one after another: each sees the points that came with it, and what
  /// those before it spent.
  private Result redeem(Envelope envelope) {
    try {
      if (envelope.event() instanceof PointsRedeemed redemption) {
        new Redemptions(events, settings, now).requireEnough(redemption);
      }
      return Result.of(events.record(envelope), envelope.event().header());
    } catch (InvalidEvent e) {
      return Result.invalid(e);
    }
  }

  /// Events of one key go in their order, so that which of them is first does not depend on chance.
  private void record(Iterable<List<Read>> groups, Result[] results) {
    Semaphore free = new Semaphore(AT_ONCE);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<Read> group : groups) {
        running.add(executor.submit(() -> record(group, results, free)));
      }
    }
    running.forEach(Ingest::await);
  }

  private void record(List<Read> group, Result[] results, Semaphore free) {
    free.acquireUninterruptibly();
    try {
      for (Read read : group) {
        Envelope envelope = read.envelope();
        results[read.place()] = Result.of(events.record(envelope), envelope.event().header());
      }
    } finally {
      free.release();
    }
  }

  /// Lets what a write threw rise as it was: an outage is the caller's to answer.
  private static void await(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("an event could not be recorded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while events were recorded", e);
    }
  }
}
