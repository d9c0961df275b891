package dev.perennial.lambda.platform;

import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.SourceKeys;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A kind of shop software that sends webhooks in a form of its own.
public interface Platform {

  /// The name in `/webhooks/{name}/{source}`, and before `_secrets` in the secret.
  String name();

  /// Whether the platform signed the request with that secret. The time it takes tells nothing of
  /// how much of a signature was right.
  boolean isSigned(HttpRequest request, String secret, Instant now);

  /// Whether an API key will do, where a sender of this form cannot sign.
  default boolean takesApiKeys() {
    return false;
  }

  /// Whether a signed request is of the shop that the source stands for, where one secret signs for
  /// several shops.
  default boolean isFor(HttpRequest request, SourceKeys.Source source) {
    return true;
  }

  /// Whether it is the unsigned request by which the platform only asks if somebody is there.
  default boolean isPing(HttpRequest request) {
    return false;
  }

  /// What a signed request says. Throws [Unusable] if it has not the documented form, and [TooMany]
  /// if it says too much at once.
  Mapped map(HttpRequest request, Store store);

  /// What a payload came to.
  ///
  /// @param events CloudEvents as JSON, in the order in which they are to be taken
  /// @param ignored for each thing that no event was made of, why; never what may be personal
  /// @param unusable how many of those ought to have been events and have not the documented form
  record Mapped(List<String> events, List<String> ignored, int unusable) {
    public Mapped {
      events = List.copyOf(events);
      ignored = List.copyOf(ignored);
    }

    static Mapped of(String... events) {
      return new Mapped(Arrays.asList(events), List.of(), 0);
    }

    static Mapped ignored(String why) {
      return new Mapped(List.of(), List.of(why), 0);
    }

    static Mapped unusable(Unusable problem) {
      return new Mapped(List.of(), List.of(String.valueOf(problem.getMessage())), 1);
    }

    /// All of them, in their order.
    static Mapped all(List<Mapped> parts) {
      return new Mapped(
          parts.stream().flatMap(part -> part.events.stream()).toList(),
          parts.stream().flatMap(part -> part.ignored.stream()).toList(),
          parts.stream().mapToInt(Mapped::unusable).sum());
    }

    Mapped and(Mapped other) {
      return all(List.of(this, other));
    }
  }
}
