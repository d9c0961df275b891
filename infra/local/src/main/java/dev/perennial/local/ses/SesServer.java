package dev.perennial.local.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// HTTP on the loopback interface, on a free port that it keeps when it is stopped and started
/// again.
final class SesServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BiFunction<String, byte[], Answer> answers;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ses-", 0).factory());
  private @Nullable HttpServer http;
  private int port;

  /// A status, the error type (empty for none) and a JSON body.
  record Answer(int status, String errorType, String json) {

    /// The connection is closed instead.
    static final Answer NEVER = new Answer(0, "", "");
  }

  /// `answers` gets method and path, and the body.
  SesServer(BiFunction<String, byte[], Answer> answers) {
    this.answers = answers;
    start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  synchronized void start() {
    if (http != null) {
      return;
    }
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer started = HttpServer.create(new InetSocketAddress(loopback, port), 0);
      started.createContext("/", this::handle);
      started.setExecutor(threads);
      started.start();
      port = started.getAddress().getPort();
      http = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void stop() {
    if (http != null) {
      http.stop(0);
      http = null;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, body);
      if (answer.equals(Answer.NEVER)) {
        return;
      }
      byte[] json = answer.json().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (!answer.errorType().isEmpty()) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.errorType());
      }
      exchange.sendResponseHeaders(answer.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    try {
      return answers.apply(request, body);
    } catch (RuntimeException | LinkageError e) { // else the server would only hang up
      String json = JSON.createObjectNode().put("message", "The local endpoint: " + e).toString();
      return new Answer(500, "InternalServiceErrorException", json);
    }
  }

  static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw SesRefusal.badRequest("The request is no JSON");
    }
  }

  @Override
  public void close() {
    stop();
    threads.shutdownNow();
  }
}
