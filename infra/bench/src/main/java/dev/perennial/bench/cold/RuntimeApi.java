package dev.perennial.bench.cold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The Runtime API of Lambda for one invocation: gives the event once, and says when the answer
/// came. Every answer has a Content-Type: version 2.9.0 of the client crashes without one. Source:
/// "Using the Lambda runtime API for custom runtimes".
final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final String event;
  private volatile Moment restored = new Moment(0, 0);
  private volatile @Nullable ProcessHandle process;
  private volatile boolean given;

  /// What the process told, and when.
  ///
  /// @param path the end of the path: response or error
  record Told(String path, String body, Moment at) {}

  /// A time on the clock, and how much of processors the process had used by then.
  record Moment(long nanos, long processorNanos) {}

  RuntimeApi(String event) throws IOException {
    this.event = event;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(VERSION, this::answer);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Whose processor time counts.
  void watch(ProcessHandle watched) {
    process = watched;
  }

  /// When the process was told to go on from its snapshot.
  Moment restored() {
    return restored;
  }

  private Moment now() {
    ProcessHandle watched = process;
    Duration used =
        watched == null ? Duration.ZERO : watched.info().totalCpuDuration().orElse(Duration.ZERO);
    return new Moment(System.nanoTime(), used.toNanos());
  }

  /// The first answer. Throws IllegalStateException if there is none within a minute.
  Told answer() throws InterruptedException {
    Told first = told.poll(60, TimeUnit.SECONDS);
    if (first == null) {
      throw new IllegalStateException("no answer within a minute");
    }
    return first;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Moment now = now();
    String path = exchange.getRequestURI().getPath().substring(VERSION.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals("invocation/next")) {
      next(exchange);
    } else if (path.equals("restore/next")) {
      restored = now();
      send(exchange, 200, "{}");
    } else {
      told.add(new Told(path.substring(path.lastIndexOf('/') + 1), body, now));
      send(exchange, 202, "{\"status\":\"OK\"}");
    }
  }

  /// The second one has to wait: the process is ended meanwhile.
  private void next(HttpExchange exchange) throws IOException {
    if (given) {
      return;
    }
    given = true;
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "first");
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Deadline-Ms",
            String.valueOf(System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(1)));
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:000000000000:function:local");
    send(exchange, 200, event);
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
