package dev.perennial.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Sends.Lease;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.dynamo.DynamoTombstones;
import dev.perennial.lambda.erasure.Tombstone;
import dev.perennial.lambda.secret.ManagedSecrets;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Two processes that go on from one snapshot have all that was made before it in common. What they
/// do must differ all the same where it has to.
class SnapshotTest {
  private static final Instant TAKEN = Instant.parse("2026-01-05T10:00:00Z");
  private LocalDynamo database;

  @BeforeEach
  void open() throws IOException {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
    database =
        MemoryDynamo.open(
            Template.read(home.resolve("template.yaml"), Map.of()).tables().values(),
            InstantSource.fixed(TAKEN));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /// The sender is one object in the snapshot, so one object stands for both processes.
  @Test
  void two_that_go_on_from_one_sender_never_hold_one_fencing_token() {
    DynamoSends both = new DynamoSends(database.client(), "Sends");
    Duration length = Duration.ofSeconds(90);

    Lease first = both.lease(TAKEN, length).orElseThrow();
    assertThat(both.lease(TAKEN, length)).isEmpty();
    both.release(first);
    Lease second = both.lease(TAKEN, length).orElseThrow();

    assertThat(second.token()).isGreaterThan(first.token());
  }

  @Test
  void two_that_erase_draw_secrets_of_their_own() {
    DynamoTombstones both =
        new DynamoTombstones(
            database.client(), "Events", () -> "1:the-erased-of-this-test-are-hashed-with-this");

    Tombstone first = both.raise(new CustomerId("customer-42"), TAKEN);
    Tombstone second = both.raise(new CustomerId("customer-43"), TAKEN);

    assertThat(first.secret()).isNotNull().isNotEqualTo(second.secret());
  }

  @Test
  void a_secret_that_a_snapshot_holds_is_read_again_after_five_minutes() {
    AtomicReference<Instant> now = new AtomicReference<>(TAKEN);
    List<String> read = new ArrayList<>();
    MemoryHttp http =
        new MemoryHttp(
            (target, body) -> {
              read.add(body);
              return "{\"SecretString\":\"number %d\"}".formatted(read.size());
            });
    Secrets held =
        ManagedSecrets.of(
            () ->
                SecretsManagerClient.builder()
                    .httpClient(http)
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .build(),
            ((InstantSource) now::get).withZone(ZoneOffset.UTC));

    assertThat(held.get("one")).isEqualTo("number 1");
    now.set(TAKEN.plusSeconds(299));
    assertThat(held.get("one")).isEqualTo("number 1");
    now.set(TAKEN.plusSeconds(300));
    assertThat(held.get("one")).isEqualTo("number 2");
  }
}
