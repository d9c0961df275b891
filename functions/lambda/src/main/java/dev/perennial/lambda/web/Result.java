package dev.perennial.lambda.web;

import dev.perennial.event.Events.Recorded;
import dev.perennial.lambda.wire.InvalidEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What became of one event of a request.
///
/// @param pointer where it is wrong, as a JSON Pointer (RFC 6901) within the event; empty for the
///   event as a whole or where nothing is wrong
/// @param detail what was found there and what was expected; empty where nothing is wrong
public record Result(Outcome outcome, String pointer, String detail) {

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

    /// The name on the wire.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Result of(Recorded recorded) {
    return switch (recorded) {
      case ACCEPTED -> new Result(Outcome.ACCEPTED, "", "");
      case DUPLICATE -> new Result(Outcome.DUPLICATE, "", "");
      case CONFLICT ->
          new Result(
              Outcome.CONFLICT,
              "",
              "an event with the same type, source and natural key is stored with other content");
    };
  }

  static Result invalid(InvalidEvent problem) {
    return new Result(Outcome.INVALID, problem.pointer(), String.valueOf(problem.getMessage()));
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
