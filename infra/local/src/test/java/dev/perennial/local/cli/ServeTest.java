package dev.perennial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console, over its socket.
class ServeTest {
  private static final Pattern PLACE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int CLOSING_SECONDS = 60;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter errors = new StringWriter();
  @TempDir private Path folder;

  @Test
  void a_posted_customer_can_be_followed_to_a_mail_and_the_console_ends_when_told()
      throws Exception {
    PipedReader from = new PipedReader(1 << 16);
    try (Serving serving = new Serving();
        PrintWriter out = new PrintWriter(new PipedWriter(from), true)) {
      Future<Integer> code = serving.submit(() -> run(out, "serve", "--port", "0"));
      String url = place(from);

      put(url, "join");
      put(url, "order");
      put(url, "birthday");
      post(url + "/console/clock", "pass=month&back=mails", null);
      HttpResponse<String> mailbox = get(url + "/console/mails");
      String mail = first(mailbox.body(), "mail\\?id=([^\"]+)");
      HttpResponse<String> shown = get(url + "/console/mail.html?id=" + mail);
      HttpResponse<String> customer = get(url + "/console/customer?id=ada");
      HttpResponse<String> foreign =
          post(url + "/console/clock", "pass=day", "https://evil.example");

      for (String page :
          List.of(
              "",
              "mails",
              "mail?id=" + mail,
              "mail.eml?id=" + mail,
              "customers",
              "events",
              "customer?id=ada",
              "style.css")) {
        HttpResponse<String> answer = get(url + "/console/" + page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertThat(header(answer, "content-security-policy"))
            .as(page)
            .contains("default-src 'none'");
        assertThat(header(answer, "cache-control")).as(page).isEqualTo("no-store");
      }
      assertThat(header(shown, "content-security-policy")).startsWith("sandbox ");
      assertThat(shown.body()).contains("<base target=\"_blank\">").doesNotContain("<script");
      assertThat(customer.body()).contains("consent.changed").contains("The mail");
      assertThat(foreign.statusCode()).isEqualTo(403);
      for (String nobody : List.of("", "nobody", "%23erased", "%00", "a".repeat(300))) {
        assertThat(get(url + "/console/customer?id=" + nobody).statusCode())
            .as(nobody)
            .isEqualTo(404);
      }
      assertThat(get(url + "/console/mail?id=none").statusCode()).isEqualTo(404);
      assertThat(get(url + "/console/nothing").statusCode()).isEqualTo(404);
      assertThat(get(url + "/nothing").body()).isEqualTo("{\"message\":\"Not Found\"}");

      serving.stop();
      assertThat(code.get(CLOSING_SECONDS, TimeUnit.SECONDS)).isZero();
      assertThat(errors.toString()).isEmpty();
    }
  }

  @Test
  void what_a_customer_is_called_is_shown_and_never_run() throws Exception {
    Path orders = folder.resolve("orders.csv");
    Files.writeString(
        orders,
        """
        customer_id,order_id,time,currency,total,email,first_name
        "<script>alert(1)</script>&""\",o1,2026-01-10,EUR,20,x@example.com,<img src=x onerror=alert(1)>
        """);
    PipedReader from = new PipedReader(1 << 16);
    try (Serving serving = new Serving();
        PrintWriter out = new PrintWriter(new PipedWriter(from), true)) {
      Future<Integer> code =
          serving.submit(
              () ->
                  run(
                      out,
                      "serve",
                      "--port",
                      "0",
                      "--data",
                      orders.toString(),
                      "--until",
                      "2026-01-20"));
      String url = place(from);

      String everyone = get(url + "/console/customers").body();
      String link = first(everyone, "(customer\\?id=[^\"]+)");
      String one = get(url + "/console/" + link).body();

      assertThat(everyone + one)
          .contains("&lt;script&gt;")
          .doesNotContain("<script")
          .doesNotContain("<img");
      assertThat(one).contains("order.completed").contains("behind the clock on the wall");
      serving.stop();
      assertThat(code.get(CLOSING_SECONDS, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void a_port_in_use_is_said_and_so_is_one_that_cannot_be() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run(new PrintWriter(new StringWriter()), "serve", "--port", port)).isEqualTo(2);
      assertThat(errors.toString()).contains("port " + port + " is in use").contains("--port");
      assertThat(run(new PrintWriter(new StringWriter()), "serve", "--port", "70000")).isEqualTo(2);
      assertThat(errors.toString()).contains("expected 0 to 65535");
    }
  }

  private void put(String url, String example) throws IOException, InterruptedException {
    String text =
        first(
                get(url + "/console/events?example=" + example).body(),
                "(?s)<textarea[^>]*>\\s*(.*?)</textarea>")
            .replace("&quot;", "\"");
    HttpResponse<String> put =
        post(
            url + "/console/events",
            "events=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
            url);
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
  }

  @Test
  void a_file_of_keys_that_is_missing_or_wrong_is_named_and_nothing_is_served() throws IOException {
    Path wrong = Files.writeString(folder.resolve("keys.json"), "{\"s\": {\"keys\": []}}");
    PrintWriter out = new PrintWriter(new StringWriter());

    int missing = run(out, "serve", "--port", "0", "--keys", folder.resolve("none").toString());
    int unknown = run(out, "serve", "--port", "0", "--keys", wrong.toString());

    assertThat(List.of(missing, unknown)).containsOnly(2);
    assertThat(errors.toString())
        .contains("none: there is no such file")
        .contains("keys.json: the keys of source s: has an unknown field");
  }

  /// A thread that the console runs on. It is told to stop when a test ends, however that ends, and
  /// not waited for.
  private static final class Serving implements AutoCloseable {
    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    Future<Integer> submit(Callable<Integer> command) {
      return thread.submit(command);
    }

    void stop() {
      thread.shutdownNow();
    }

    @Override
    public void close() {
      stop();
    }
  }

  private int run(PrintWriter out, String... arguments) {
    return Perennial.run(out, new PrintWriter(errors, true), arguments);
  }

  private static String place(PipedReader out) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader reader = new BufferedReader(out);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
      Matcher place = PLACE.matcher(line);
      if (place.find()) {
        return place.group();
      }
    }
    throw new AssertionError("nothing says where it is: " + lines);
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String form, @Nullable String origin)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(LONGEST)
            .header("content-type", FORM)
            .POST(BodyPublishers.ofString(form));
    if (origin != null) {
      request.header("origin", origin);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
