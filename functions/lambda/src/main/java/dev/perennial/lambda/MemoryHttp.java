package dev.perennial.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BinaryOperator;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// A client of AWS's JSON protocols that goes nowhere: what would be sent is answered here.
///
/// @param aws gives the answer to a request, by the header `X-Amz-Target` and the body
record MemoryHttp(BinaryOperator<String> aws) implements SdkHttpClient {

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // It is answered at once.
      }
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    byte[] answer = aws.apply(target, body(request)).getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", Integer.toString(answer.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
        .build();
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return "{}";
    }
    try (InputStream sent = request.contentStreamProvider().get().newStream()) {
      return new String(sent.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    // There is nothing open.
  }
}
