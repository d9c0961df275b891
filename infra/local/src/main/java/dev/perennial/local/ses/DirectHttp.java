package dev.perennial.local.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/// HTTP of the AWS SDK without a socket: a request is answered by a call, with what the server on
/// the loopback interface would have answered. For runs of many mails, in which the sockets would
/// take longer than everything else.
record DirectHttp(BiFunction<String, byte[], SesServer.Answer> answers, BooleanSupplier isOpen)
    implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // It is over when it is begun.
      }
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    if (!isOpen.getAsBoolean()) {
      throw new ConnectException("Connection refused");
    }
    SdkHttpRequest http = request.httpRequest();
    SesServer.Answer answer =
        answers.apply(
            http.method().name() + " " + http.encodedPath(),
            request.contentStreamProvider().map(DirectHttp::bytes).orElseGet(() -> new byte[0]));
    if (answer.equals(SesServer.Answer.NEVER)) {
      throw new IOException("The connection was closed");
    }
    byte[] json = answer.json().getBytes(UTF_8);
    SdkHttpFullResponse.Builder response =
        SdkHttpFullResponse.builder()
            .statusCode(answer.status())
            .putHeader("Content-Type", "application/json")
            .putHeader("Content-Length", String.valueOf(json.length));
    Optional.of(answer.errorType())
        .filter(type -> !type.isEmpty())
        .ifPresent(type -> response.putHeader("x-amzn-ErrorType", type));
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(json)))
        .build();
  }

  private static byte[] bytes(ContentStreamProvider provider) {
    try (InputStream content = provider.newStream()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String clientName() {
    return "Direct";
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
