package dev.perennial.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/// HTTP on 127.0.0.1, which nobody else can reach. A request that asks for another host is refused,
/// so that a page elsewhere cannot point a name of its own at this machine (DNS rebinding).
public final class LoopbackServer implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());

  /// Takes the port, or a free one for 0. Nothing is answered before [#start]. Throws
  /// `java.net.BindException` if the port is in use.
  public LoopbackServer(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    http = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    http.setExecutor(threads);
  }

  /// The port that it has.
  public int port() {
    return http.getAddress().getPort();
  }

  /// Where it answers, without a trailing slash.
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /// The same by the name that counts as safe without encryption, as links in mails have to be.
  public String urlByName() {
    return "http://localhost:" + port();
  }

  /// Answers from now on. What goes wrong in an answer is told to `problems`; the request gets a
  /// 500.
  public void start(Function<ApiRequest, ApiAnswer> answers, Consumer<Exception> problems) {
    http.createContext("/", exchange -> handle(exchange, answers, problems));
    http.start();
  }

  private void handle(
      HttpExchange exchange, Function<ApiRequest, ApiAnswer> answers, Consumer<Exception> problems)
      throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LocalApi.MOST_BYTES + 1);
      write(exchange, answer(exchange, body, answers, problems));
    }
  }

  private ApiAnswer answer(
      HttpExchange exchange,
      byte[] body,
      Function<ApiRequest, ApiAnswer> answers,
      Consumer<Exception> problems) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !hosts().contains(host.toLowerCase(Locale.ROOT))) {
      return ApiAnswer.of(
          421,
          "text/plain; charset=utf-8",
          "This is a local console. Expected the host 127.0.0.1:" + port() + "\n");
    }
    String query = exchange.getRequestURI().getRawQuery();
    ApiRequest request =
        new ApiRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            query == null ? "" : query,
            exchange.getRequestHeaders(),
            body);
    try {
      return answers.apply(request);
    } catch (RuntimeException e) { // else the server would only hang up
      problems.accept(e);
      return ApiAnswer.message(500, "Internal Server Error");
    }
  }

  private Set<String> hosts() {
    return Set.of("127.0.0.1:" + port(), "localhost:" + port());
  }

  private static void write(HttpExchange exchange, ApiAnswer answer) throws IOException {
    answer
        .headers()
        .forEach(
            (name, values) ->
                values.forEach(value -> exchange.getResponseHeaders().add(name, value)));
    boolean empty = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
    if (!empty) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
