package dev.perennial.bench.cold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.perennial.lambda.wire.Script;
import dev.perennial.lambda.wire.ScriptedAws;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/// All of AWS that a first call needs: tables that are empty but for tombstones, and for what a
/// segment of the night has handed over, and take every write, and secrets. It answers at once, so
/// that what is measured is the function's own.
final class AwsStub implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> secrets;
  private final ScriptedAws parts =
      new ScriptedAws(new Script(Instant.EPOCH, Map.of(), Map.of(), List.of()), name -> name);

  /// @param secrets what each secret holds, by a part of its id
  AwsStub(Map<String, String> secrets) throws IOException {
    this.secrets = Map.copyOf(secrets);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    String json;
    if (body.contains("\"part#")) {
      json = parts.answer(target, body);
    } else if (target.endsWith(".Query") || target.endsWith(".Scan")) {
      json = "{\"Count\":0,\"ScannedCount\":0,\"Items\":[]}";
    } else if (target.endsWith(".GetItem") && body.contains("#erased#")) {
      json = "{\"Item\":{\"tombstone_before\":{\"S\":\"2026-01-05T00:00:00.000Z\"}}}";
    } else if (target.endsWith(".UpdateItem")) {
      json = "{\"Attributes\":{\"fence\":{\"N\":\"1\"}}}";
    } else if (target.endsWith(".GetSecretValue")) {
      json =
          secrets.entrySet().stream()
              .filter(secret -> body.contains(secret.getKey()))
              .map(
                  secret ->
                      "{\"SecretString\":\"" + secret.getValue().replace("\"", "\\\"") + "\"}")
              .findFirst()
              .orElse("{}");
    } else {
      json = "{}";
    }
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
