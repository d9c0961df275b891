package dev.perennial.lambda.web;

import dev.perennial.event.Events;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.wire.JsonArray;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// `POST /events`: CloudEvents 1.0 in the structured and the batched JSON form. What a sender gets
/// wrong is a problem that says so (RFC 9457); what only a later time will mend is 429 or 503 with
/// `Retry-After`, and the whole body may then be sent again.
///
/// @param keys who may write, asked for each request since keys are rotated
public record IngestApi(Events events, Supplier<SourceKeys> keys, Clock clock, Settings settings) {
  static final int MOST_BYTES = 1024 * 1024;
  private static final Set<String> TYPES = Set.of(Ingest.STRUCTURED, Ingest.BATCHED);
  private static final String RETRY_SECONDS = "2";

  /// Answers a request.
  public HttpAnswer answer(HttpRequest request, Log log) {
    Problem refused = refusal(request);
    if (refused != null) {
      return allow(refused);
    }
    SourceKeys known;
    try {
      known = keys.get();
    } catch (SdkException e) {
      return withoutSecrets(e, log);
    }
    return switch (known.of(request, clock.instant())) {
      case SourceKeys.Access.Denied denied ->
          new Problem(401, "not-signed", "The sender is not known", denied.why())
              .answer()
              .with("WWW-Authenticate", "Bearer");
      case SourceKeys.Access.Granted granted -> take(request, granted.sources(), log);
    };
  }

  private HttpAnswer take(HttpRequest request, Set<String> sources, Log log) {
    List<String> texts;
    try {
      texts = Ingest.texts(request.mediaType(), request.body().utf8());
    } catch (JsonArray.TooMany e) {
      return new Problem(413, "too-large", "Too much at once", "the body is " + e.getMessage())
          .answer();
    } catch (IllegalArgumentException e) {
      return new Problem(
              400, "not-json", "The body cannot be read", "the body is " + e.getMessage())
          .answer();
    }
    try {
      List<Result> results = new Ingest(events, settings, clock.instant()).take(texts, sources);
      log.count("events taken", clock.instant(), Result.count(results));
      return IngestAnswers.of(results);
    } catch (SdkException e) {
      return unavailable(e, log);
    }
  }

  private static @Nullable Problem refusal(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return new Problem(405, "wrong-method", "Method not allowed", "expected POST");
    }
    if (request.body().length() > MOST_BYTES) {
      return new Problem(
          413,
          "too-large",
          "Too much at once",
          "the body has %d bytes, expected at most %d"
              .formatted(request.body().length(), MOST_BYTES));
    }
    boolean encoded =
        request.header("content-encoding").filter(value -> !value.equals("identity")).isPresent();
    if (encoded || !TYPES.contains(request.mediaType())) {
      return new Problem(
          415,
          "wrong-type",
          "The type of the body is not supported",
          "expected %s or %s, in UTF-8 and not compressed"
              .formatted(Ingest.STRUCTURED, Ingest.BATCHED));
    }
    return null;
  }

  private static HttpAnswer allow(Problem problem) {
    HttpAnswer answer = problem.answer();
    return problem.status() == 405 ? answer.with("Allow", "POST") : answer;
  }

  /// What a sender is told when the table does not take events: 429 if it takes fewer at a time
  /// (RFC 6585), else 503.
  public static HttpAnswer unavailable(SdkException e, Log log) {
    log.error("events not taken", Map.of("cause", e.getClass().getName()));
    return e instanceof AwsServiceException service && service.isThrottlingException()
        ? later(
            new Problem(429, "too-many", "Too many events", "expected fewer at a time; send again"))
        : later(new Problem(503, "unavailable", "Not available for now", "expected again later"));
  }

  /// What a sender is told when nobody can be known for now. It is always 503: that Secrets Manager
  /// has too much to do is no matter of how much somebody sends.
  public static HttpAnswer withoutSecrets(SdkException e, Log log) {
    log.error("secrets not read", Map.of("cause", e.getClass().getName()));
    return later(new Problem(503, "unavailable", "Not available for now", "expected again later"));
  }

  private static HttpAnswer later(Problem problem) {
    return problem.answer().with("Retry-After", RETRY_SECONDS);
  }
}
