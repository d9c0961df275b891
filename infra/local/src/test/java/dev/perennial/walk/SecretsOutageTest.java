package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.sun.net.httpserver.HttpServer;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Secrets;
import dev.perennial.lambda.platform.Guests;
import dev.perennial.lambda.platform.IngestRoutes;
import dev.perennial.lambda.platform.WebhookApi;
import dev.perennial.lambda.secret.ManagedSecrets;
import dev.perennial.lambda.web.Body;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.IngestApi;
import dev.perennial.lambda.web.SourceKeys;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Requests while Secrets Manager, which says who may send, has too much to do or is down.
class SecretsOutageTest {
  private final List<String> log = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // opened before each test
  private HttpServer aws;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private TestShop shop;

  private String code = "";

  @BeforeEach
  void open() throws IOException {
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"__type\":\"%s\"}".formatted(code).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(code.startsWith("Internal") ? 500 : 400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    aws.start();
    shop = new TestShop();
  }

  private SecretsManagerClient client() {
    return SecretsManagerClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + aws.getAddress().getPort()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(some -> some.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @AfterEach
  void close() {
    shop.close();
    aws.stop(0);
  }

  @Test
  void a_sender_is_told_to_come_again() {
    Secrets secrets = ManagedSecrets.of(this::client, Clock.systemUTC());
    for (String says : List.of("ThrottlingException", "InternalServiceError")) {
      for (String path : List.of("/events", "/webhooks/shopify/shop.example")) {
        code = says;
        log.clear();

        HttpAnswer answer = routes(secrets).answer(request(path), new Log(new Writing()));

        assertThat(answer.status()).as("%s of %s", path, says).isEqualTo(503);
        assertThat(answer.headers())
            .containsEntry("Retry-After", "2")
            .containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.body()).contains("urn:perennial:problem:unavailable");
        assertThat(log).singleElement().asString().contains("secrets not read");
      }
    }
  }

  private IngestRoutes routes(Secrets secrets) {
    Settings settings = SettingsFile.read("settings.yaml");
    return new IngestRoutes(
        new IngestApi(shop.events(), () -> keys(secrets), Clock.systemUTC(), settings),
        new WebhookApi(
            shop.events(),
            () -> keys(secrets),
            () -> Guests.of(secrets.get("GuestKey")),
            Clock.systemUTC(),
            settings));
  }

  private static SourceKeys keys(Secrets secrets) {
    return SourceKeys.parse(secrets.get("SourceKeys"));
  }

  private static HttpRequest request(String path) {
    return new HttpRequest(
        "POST",
        path,
        "",
        Map.of("content-type", "application/cloudevents+json", "authorization", "Bearer none"),
        Body.of("{}"));
  }

  private final class Writing implements Context {
    @Override
    public LambdaLogger getLogger() {
      return new LambdaLogger() {
        @Override
        public void log(String message) {
          log.add(message);
        }

        @Override
        public void log(byte[] message) {
          log.add(new String(message, StandardCharsets.UTF_8));
        }
      };
    }

    @Override
    public String getAwsRequestId() {
      return "request";
    }

    @Override
    public String getFunctionName() {
      return "IngestEvents";
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 1000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 0;
    }
  }
}
