package dev.perennial.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.perennial.mail.LambdaMailDeployment;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// The client of SES as functions have it when they are deployed.
class OneRequestTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 429, 500, 503})
  void a_request_that_fails_is_not_made_again(int status) {
    AtomicInteger requests = new AtomicInteger();
    try (SesServer server =
            new SesServer(
                (request, body) -> {
                  requests.incrementAndGet();
                  return status == 0
                      ? SesServer.Answer.NEVER
                      : new SesServer.Answer(status, "TooManyRequestsException", "{}");
                });
        SesV2Client client = client(server)) {
      Throwable thrown =
          catchThrowable(
              () ->
                  client.sendEmail(
                      mail ->
                          mail.fromEmailAddress("hello@shop.example")
                              .destination(to -> to.toAddresses("ada@example.com"))));

      assertThat(thrown).isNotNull();
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void the_client_of_the_embedded_runtime_does_not_retry_either() {
    try (SesServer server = new SesServer((request, body) -> SesServer.Answer.NEVER);
        SesV2Client client = SesClients.to(server.endpoint())) {
      assertThat(
              client
                  .serviceClientConfiguration()
                  .overrideConfiguration()
                  .retryStrategy()
                  .orElseThrow()
                  .maxAttempts())
          .isEqualTo(1);
    }
  }

  private static SesV2Client client(SesServer server) {
    return LambdaMailDeployment.once(SesV2Client.builder())
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }
}
