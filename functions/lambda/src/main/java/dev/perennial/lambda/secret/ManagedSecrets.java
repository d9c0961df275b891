package dev.perennial.lambda.secret;

import dev.perennial.lambda.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Secrets of AWS Secrets Manager, each kept for five minutes. What a snapshot of the function held
/// is older than that when it is restored, and is read again.
///
/// @param client made for each read, and closed after it
public record ManagedSecrets(
    Supplier<SecretsManagerClient> client, Clock clock, Map<String, Kept> kept) implements Secrets {
  private static final Duration FRESH = Duration.ofMinutes(5);

  /// A secret and when it was read. Its text shows nothing.
  public record Kept(String text, Instant readAt) {
    @Override
    public String toString() {
      return "Kept[" + readAt + "]";
    }
  }

  /// The secrets that this client may read; none is read yet.
  public static Secrets of(Supplier<SecretsManagerClient> client, Clock clock) {
    return new ManagedSecrets(client, clock, new ConcurrentHashMap<>());
  }

  @Override
  public String get(String id) {
    Instant now = clock.instant();
    return kept.compute(
            id,
            (name, found) ->
                found != null && Duration.between(found.readAt(), now).compareTo(FRESH) < 0
                    ? found
                    : new Kept(read(name), now))
        .text();
  }

  private String read(String id) {
    try (SecretsManagerClient once = client.get()) {
      return once.getSecretValue(request -> request.secretId(id)).secretString();
    }
  }
}
