package dev.perennial.mail.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// What S3 does with PutObject, in path style, on this machine: it takes plain and aws-chunked
/// bodies, and refuses one whose length or CRC-32 is not what the request says, or that is not
/// signed.
final class SomeBucket implements AutoCloseable {
  private final HttpServer server;
  private final List<Stored> stored = new ArrayList<>();
  private final Queue<Integer> refusals = new ArrayDeque<>();

  /// An object that was put.
  ///
  /// @param path of the request
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Stored(String path, String contentType, byte[] content) {}

  SomeBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Stored> stored() {
    return List.copyOf(stored);
  }

  /// The next requests are answered with these codes instead.
  void refuse(int... codes) {
    for (int code : codes) {
      refusals.add(code);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] raw = exchange.getRequestBody().readAllBytes();
      Integer refusal = refusals.poll();
      String error =
          refusal == null ? wrong(exchange, raw) : refusal == 403 ? "AccessDenied" : "SlowDown";
      byte[] answer = error.isEmpty() ? new byte[0] : xml(error);
      int code = refusal != null ? refusal : error.isEmpty() ? 200 : 400;
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      exchange.sendResponseHeaders(code, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /// Keeps the object, or says what is wrong with the request.
  private String wrong(HttpExchange exchange, byte[] raw) {
    Headers headers = exchange.getRequestHeaders();
    if (!exchange.getRequestMethod().equals("PUT")) {
      return "MethodNotAllowed";
    }
    if (!String.valueOf(headers.getFirst("Authorization")).startsWith("AWS4-HMAC-SHA256 ")) {
      return "AccessDenied";
    }
    Body body =
        String.valueOf(headers.getFirst("Content-Encoding")).contains("aws-chunked")
            ? Body.chunked(raw)
            : new Body(raw, Map.of());
    String length = headers.getFirst("x-amz-decoded-content-length");
    if (length != null && Integer.parseInt(length) != body.content().length) {
      return "IncompleteBody";
    }
    String named = headers.getFirst("x-amz-checksum-crc32");
    String told = named != null ? named : body.trailers().get("x-amz-checksum-crc32");
    if (!crc32(body.content()).equals(told)) {
      return "BadDigest";
    }
    stored.add(
        new Stored(
            exchange.getRequestURI().getPath(), headers.getFirst("Content-Type"), body.content()));
    return "";
  }

  private static byte[] xml(String code) {
    return "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code).getBytes(US_ASCII);
  }

  private static String crc32(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (crc.getValue() >>> (24 - 8 * i));
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /// A body without what it is sent in.
  ///
  /// @param trailers what is said behind it
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Body(byte[] content, Map<String, String> trailers) {

    /// As `aws-chunked` has it: a line with the size in hexadecimal, that many bytes, an empty rest
    /// of a line; after the chunk of size 0 the trailers.
    static Body chunked(byte[] raw) {
      try (InputStream in = new ByteArrayInputStream(raw)) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int size = size(line(in)); size > 0; size = size(line(in))) {
          content.write(in.readNBytes(size));
          line(in);
        }
        Map<String, String> trailers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          String[] pair = line.split(":", 2);
          trailers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
        }
        return new Body(content.toByteArray(), trailers);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static int size(String line) {
      return Integer.parseInt(line.split(";", 2)[0], 16);
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.append((char) next);
      }
      return line.toString().strip();
    }
  }
}
