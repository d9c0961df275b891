package dev.perennial.lambda.platform;

import dev.perennial.event.Events;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.IngestApi;
import dev.perennial.lambda.web.Problem;
import dev.perennial.lambda.web.SourceKeys;
import dev.perennial.lambda.wire.Json;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// `POST /webhooks/{platform}/{source}`, where all behind the platform is the source, slashes and
/// all: what shop software sends in its own form. A platform that is told anything but success
/// sends again, and some time later never again; so whatever it signed is answered with 200, and
/// the answer says what became of it: taken, or left alone and why. Only what is not signed (401,
/// 404), too large (413), or to come again (429, 503) is not.
///
/// @param keys who may write, asked for each request since keys are rotated
/// @param guests ids for customers without an account
/// @param settings how much later than it arrives an event may be dated, and what points are worth
public record WebhookApi(
    Events events,
    Supplier<SourceKeys> keys,
    Supplier<Guests> guests,
    Clock clock,
    Settings settings) {
  /// What its paths begin with.
  public static final String PATH = "/webhooks/";

  /// Lambda takes 6 MB, a third of which may be base64.
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /// Answers a request.
  public HttpAnswer answer(HttpRequest request, Log log) {
    if (!request.method().equals("POST")) {
      return new Problem(405, "wrong-method", "Method not allowed", "expected POST")
          .answer()
          .with("Allow", "POST");
    }
    if (request.body().length() > MOST_BYTES) {
      return new Problem(
              413,
              "too-large",
              "Too much at once",
              "expected at most %d bytes".formatted(MOST_BYTES))
          .answer();
    }
    String path = request.path().substring(PATH.length());
    String name = path.substring(0, Math.max(0, path.indexOf('/')));
    return Platforms.find(name)
        .map(sender -> answer(sender, path.substring(name.length() + 1), request, log))
        .orElseGet(
            () ->
                new Problem(
                        404,
                        "no-such-platform",
                        "There is no such webhook",
                        "expected /webhooks/{shopify, woocommerce, segment or stripe}/{source}")
                    .answer());
  }

  private HttpAnswer answer(Platform platform, String source, HttpRequest request, Log log) {
    if (platform.isPing(request)) {
      return answer(Intake.answer(List.of(), List.of("a ping")));
    }
    Instant now = clock.instant();
    Optional<Store> store;
    try {
      store = sender(platform, source, request, now, log).map(known -> store(known, now));
    } catch (SdkException e) {
      return IngestApi.withoutSecrets(e, log);
    }
    return store
        .map(known -> take(platform, known, request, log))
        .orElseGet(
            () ->
                new Problem(
                        401,
                        "not-signed",
                        "The sender is not known",
                        "expected a source of the secret, and the platform's signature under its"
                            + " secret there, from a shop that the source names")
                    .answer());
  }

  /// The source whose shop sent it, if somebody who may did.
  private Optional<SourceKeys.Source> sender(
      Platform platform, String source, HttpRequest request, Instant now, Log log) {
    SourceKeys all = keys.get();
    Optional<SourceKeys.Source> known =
        all.named(source).filter(some -> isSent(platform, some, all, request, now));
    if (known.isPresent() && !platform.isFor(request, known.get())) {
      log.error(
          "webhook of another shop",
          Map.of("source", known.get().name(), "expected", "a domain in its shopify_domains"));
      return Optional.empty();
    }
    return known;
  }

  private Store store(SourceKeys.Source source, Instant now) {
    String name = source.name();
    return new Store(name, guests.get(), now, new StoredOrders(events, name), source.mayAlias());
  }

  private static boolean isSent(
      Platform platform,
      SourceKeys.Source source,
      SourceKeys all,
      HttpRequest request,
      Instant now) {
    boolean signed = false;
    for (String secret : source.secretsOf(platform.name())) {
      signed |= platform.isSigned(request, secret, now);
    }
    return signed || (platform.takesApiKeys() && all.isKeyed(request, source.name()));
  }

  private HttpAnswer take(Platform platform, Store store, HttpRequest request, Log log) {
    try {
      return answer(
          new Intake(events, settings)
              .take(platform.name(), () -> platform.map(request, store), store, log));
    } catch (TooMany e) {
      return new Problem(413, "too-large", "Too much at once", String.valueOf(e.getMessage()))
          .answer();
    } catch (SdkException e) {
      return IngestApi.unavailable(e, log);
    }
  }

  private static HttpAnswer answer(Map<String, Object> members) {
    return HttpAnswer.of(200, "application/json", Json.write(members));
  }
}
