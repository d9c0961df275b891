package dev.perennial.lambda.platform;

import dev.perennial.event.Events;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.web.Ingest;
import dev.perennial.lambda.web.Result;
import dev.perennial.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Takes what a platform tells, whichever way it came. An outage is thrown.
///
/// @param settings how much later than it arrives an event may be dated, and what points are worth
record Intake(Events events, Settings settings) {
  /// As many reasons as the log names for what was left alone.
  private static final int MOST_REASONS = 5;

  /// What became of a payload: how many events of each outcome, each of them, and what was left
  /// alone and why. Throws [TooMany].
  Map<String, Object> take(
      String platform, Supplier<Platform.Mapped> payload, Store store, Log log) {
    Platform.Mapped mapped = mapped(payload);
    List<Result> results = mapped.events().isEmpty() ? List.of() : taken(platform, mapped, store);
    long invalid = results.stream().filter(r -> r.outcome() == Result.Outcome.INVALID).count();
    log.count(
        "events taken",
        store.now(),
        Result.count(results).add(Telemetry.PLATFORM_EVENTS_INVALID, invalid + mapped.unusable()));
    log.info(
        "webhook taken",
        Map.of(
            "platform", platform,
            "taken", results.stream().filter(result -> result.outcome().isTaken()).count(),
            "ignored", mapped.ignored().size(),
            "why", mapped.ignored().stream().distinct().limit(MOST_REASONS).toList(),
            "refused", refused(results)));
    return answer(results, mapped.ignored());
  }

  private List<Result> taken(String platform, Platform.Mapped mapped, Store store) {
    List<Result> results =
        new ArrayList<>(
            new Ingest(events, settings, store.now())
                .take(mapped.events(), Set.of(store.source())));
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      if (result.outcome() == Result.Outcome.CONFLICT
          && Retold.isToldBy(platform)
          && new Retold(events).isSame(mapped.events().get(i))) {
        results.set(i, result.asDuplicate());
      }
    }
    return results;
  }

  /// What was wrong, and where, with the events that were not taken; it repeats no value.
  private static List<String> refused(List<Result> results) {
    return results.stream()
        .filter(result -> !result.outcome().isTaken())
        .map(Result::detail)
        .distinct()
        .limit(MOST_REASONS)
        .toList();
  }

  private static Platform.Mapped mapped(Supplier<Platform.Mapped> payload) {
    Platform.Mapped mapped;
    try {
      mapped = payload.get();
    } catch (Unusable e) {
      return Platform.Mapped.unusable(e);
    }
    if (mapped.events().size() > TooMany.MOST) {
      throw new TooMany();
    }
    return mapped;
  }

  /// The members of an answer.
  static Map<String, Object> answer(List<Result> results, List<String> ignored) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Result.Outcome outcome : Result.Outcome.values()) {
      members.put(outcome.code(), results.stream().filter(r -> r.outcome() == outcome).count());
    }
    List<Map<String, Object>> each = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      each.add(results.get(i).json(i));
    }
    members.put("results", each);
    members.put("ignored", ignored);
    return members;
  }
}
