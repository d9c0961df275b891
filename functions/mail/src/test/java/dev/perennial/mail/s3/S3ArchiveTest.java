package dev.perennial.mail.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.mail.s3.SomeBucket.Stored;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The real client of S3 against an endpoint that checks what it is sent.
class S3ArchiveTest {
  private static final String NAME = "2026/01/week-2026-01-05.fa.html";

  private SomeBucket bucket;
  private S3Client client;
  private S3Archive archive;

  @BeforeEach
  void open() throws IOException {
    bucket = new SomeBucket();
    client =
        S3Client.builder()
            .endpointOverride(bucket.uri())
            .region(Region.EU_NORTH_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .build();
    archive = new S3Archive(client, "reports-of-a-shop");
  }

  @AfterEach
  void close() {
    client.close();
    bucket.close();
  }

  @Test
  void a_file_is_kept_under_its_name_as_it_is_with_its_type() {
    byte[] content = "سلام, 41.2\u00a0%\r\n".repeat(20_000).getBytes(UTF_8);

    archive.put(NAME, "text/html; charset=utf-8", content);

    assertThat(bucket.stored())
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.path()).isEqualTo("/reports-of-a-shop/" + NAME);
              assertThat(stored.contentType()).isEqualTo("text/html; charset=utf-8");
              assertThat(stored.content()).isEqualTo(content);
            });
  }

  @Test
  void an_empty_file_and_one_put_again_are_kept_too() {
    archive.put("a.csv", "text/csv; charset=utf-8", new byte[0]);
    archive.put("a.csv", "text/csv; charset=utf-8", new byte[] {1});

    assertThat(bucket.stored())
        .extracting(Stored::content)
        .containsExactly(new byte[0], new byte[] {1});
  }

  @Test
  void a_bucket_that_is_busy_is_asked_again() {
    bucket.refuse(503, 500);

    archive.put(NAME, "text/html; charset=utf-8", new byte[] {7});

    assertThat(bucket.stored()).hasSize(1);
  }

  @Test
  void what_is_not_taken_is_not_passed_over() {
    bucket.refuse(403);

    assertThatThrownBy(() -> archive.put(NAME, "text/csv; charset=utf-8", new byte[] {7}))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    assertThat(bucket.stored()).isEmpty();
  }
}
