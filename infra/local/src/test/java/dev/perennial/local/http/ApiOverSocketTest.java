package dev.perennial.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The routes of a template over a socket of this machine.
class ApiOverSocketTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private LocalCloud cloud;

  @BeforeEach
  void open() {
    cloud =
        LocalCloud.of(
            LocalApiTest.TEMPLATE, Options.startingAt(Instant.parse("2026-01-05T10:00:00Z")));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void over_a_socket_the_same_is_answered_and_a_foreign_host_is_refused()
      throws IOException, InterruptedException {
    try (LoopbackServer server = new LoopbackServer(0);
        HttpClient client = HttpClient.newHttpClient()) {
      server.start(cloud.api()::answer, problem -> {});
      URI dog = URI.create(server.url() + "/pets/dog?a=1");

      var get = client.send(HttpRequest.newBuilder(dog).build(), BodyHandlers.ofString());
      var head = client.send(HttpRequest.newBuilder(dog).HEAD().build(), BodyHandlers.ofString());
      URI byName = URI.create("http://localhost:" + server.port() + "/nothing");
      var nothing = client.send(HttpRequest.newBuilder(byName).build(), BodyHandlers.ofString());

      assertThat(get.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(get.body()).path("rawQueryString").asText()).isEqualTo("a=1");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(nothing.statusCode()).isEqualTo(404);
      assertThat(foreign(server.port(), "evil.example")).startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void a_port_is_taken_once() throws IOException {
    try (LoopbackServer first = new LoopbackServer(0)) {
      assertThatThrownBy(() -> new LoopbackServer(first.port())).isInstanceOf(BindException.class);
    }
  }

  private static String foreign(int port, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
