package dev.perennial.lambda.web;

import dev.perennial.event.EventHeader;
import dev.perennial.event.Events.Recorded;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.EventTrace;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.wire.InvalidEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What became of one event of a request.
///
/// @param pointer where it is wrong, as a JSON Pointer (RFC 6901) within the event; empty for the
///   event as a whole or where nothing is wrong
/// @param detail what was found there and what was expected; empty where nothing is wrong
/// @param trace what it is called in logs; empty if it could not be read
public record Result(Outcome outcome, String pointer, String detail, String trace) {

  /// How it went.
  public enum Outcome {
    /// It is new and stored.
    ACCEPTED,
    /// It was there already; nothing happened. A success.
    DUPLICATE,
    /// Another event has its key; nothing happened.
    CONFLICT,
    /// It does not keep to the contract; nothing happened.
    INVALID;

    /// Whether the event is stored.
    public boolean isTaken() {
      return this == ACCEPTED || this == DUPLICATE;
    }

    private Telemetry telemetry() {
      return switch (this) {
        case ACCEPTED -> Telemetry.EVENTS_ACCEPTED;
        case DUPLICATE -> Telemetry.EVENTS_DUPLICATE;
        case CONFLICT -> Telemetry.EVENTS_CONFLICTING;
        case INVALID -> Telemetry.EVENTS_INVALID;
      };
    }

    /// The name on the wire.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Result of(Recorded recorded, EventHeader header) {
    String trace = EventTrace.of(header);
    return switch (recorded) {
      case ACCEPTED -> new Result(Outcome.ACCEPTED, "", "", trace);
      case DUPLICATE -> new Result(Outcome.DUPLICATE, "", "", trace);
      case CONFLICT ->
          new Result(
              Outcome.CONFLICT,
              "",
              "an event with the same type, source and natural key is stored with other content",
              trace);
    };
  }

  /// The same where what is stored turned out to say the same.
  public Result asDuplicate() {
    return new Result(Outcome.DUPLICATE, "", "", trace);
  }

  static Result invalid(InvalidEvent problem) {
    return new Result(Outcome.INVALID, problem.pointer(), String.valueOf(problem.getMessage()), "");
  }

  /// What a log says of a request's events, and counts.
  public static Counts count(List<Result> results) {
    Counts counts = new Counts().addAll(results, result -> result.outcome.telemetry());
    results.stream()
        .filter(result -> !result.trace.isEmpty())
        .forEach(result -> counts.name("events", result.trace));
    return counts;
  }

  /// As a member of an answer.
  public Map<String, Object> json(int index) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", index);
    json.put("status", outcome.code());
    if (!outcome.isTaken()) {
      json.put("pointer", pointer);
      json.put("detail", detail);
    }
    return json;
  }
}
