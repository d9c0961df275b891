package dev.perennial.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// The README's way from a signed order to a scored customer, as it stands there: the commands are
/// read from it, and run by bash where there are bash, curl and OpenSSL. What they send is also
/// sent from here, so that a machine without those shows as much.
class ReadmeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLACE = "http://127.0.0.1:8700";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern SIGNATURE =
      Pattern.compile("\\$\\(openssl dgst -sha256 -hmac (\\S+) -binary (\\S+) \\| base64\\)");
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter errors = new StringWriter();

  @Test
  void its_three_commands_lead_from_a_signed_order_to_a_scored_customer() throws Exception {
    List<String> commands = commands("curl ");
    List<String> serve = List.of(commands("./perennial serve").getFirst().split(" ", -1));
    assertThat(commands).hasSize(3);
    PipedReader from = new PipedReader(1 << 16);
    try (ExecutorService serving = Executors.newSingleThreadExecutor();
        PrintWriter out = new PrintWriter(new PipedWriter(from), true)) {
      Future<Integer> code = serving.submit(() -> run(out, serve.subList(1, serve.size())));
      String url = place(from);

      List<String> sent = new ArrayList<>();
      for (String command : commands) {
        sent.add(send(command.replace(PLACE, url)));
      }
      List<String> typed = new ArrayList<>();
      if (Stream.of("bash", "curl", "openssl", "base64").allMatch(ReadmeTest::isThere)) {
        for (String command : commands) {
          typed.add(type(command.replace(PLACE, url)));
        }
      } else {
        typed.addAll(sent);
      }

      assertThat(accepted(sent.get(0))).isEqualTo(1);
      assertThat(accepted(sent.get(1))).isEqualTo(2);
      assertThat(typed).hasSize(3);
      for (String page : List.of(sent.get(2), typed.get(2))) {
        assertThat(page).contains("207119551", "87.40", "order.completed", "consent.changed");
        assertThat(page).containsPattern("(?s)no purchase in 90 days.{0,80}?[0-9]+.%");
      }
      for (String answer : typed.subList(0, 2)) {
        assertThat(JSON.readTree(answer).path("invalid").asInt(-1)).as(answer).isZero();
      }
      serving.shutdownNow();
      assertThat(code.get()).as(errors.toString()).isZero();
    }
  }

  /// The commands of the README that begin so, each with the lines that it goes on in.
  private static List<String> commands(String start) throws IOException {
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    for (String line : Files.readAllLines(Home.path("README.md"))) {
      if (command.isEmpty() && !line.startsWith(start)) {
        continue;
      }
      boolean goesOn = line.endsWith("\\");
      command.append(goesOn ? line.substring(0, line.length() - 1) : line);
      if (!goesOn) {
        commands.add(command.toString());
        command.setLength(0);
      }
    }
    return commands;
  }

  private int run(PrintWriter out, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.replaceAll(
        word -> word.startsWith("events/") ? Home.path(word).toAbsolutePath().toString() : word);
    all.addAll(List.of("--port", "0"));
    return Perennial.run(out, new PrintWriter(errors, true), all.toArray(new String[0]));
  }

  private static String place(PipedReader out) throws IOException {
    BufferedReader reader = new BufferedReader(out);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      Matcher place = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(line);
      if (place.find()) {
        return place.group();
      }
    }
    throw new AssertionError("nothing says where it is");
  }

  private static int accepted(String answer) throws IOException {
    return JSON.readTree(answer).path("accepted").asInt();
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String type(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .directory(Home.path("").toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(answer).isZero();
    return answer;
  }

  /// What curl would send for that command.
  private String send(String command) throws IOException, InterruptedException {
    List<String> words = WORD.matcher(command).results().map(ReadmeTest::word).toList();
    assertThat(words.subList(0, 2)).containsExactly("curl", "-s");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(words.get(2)));
    for (int i = 3; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      if (words.get(i).equals("-H")) {
        int colon = value.indexOf(": ");
        request.header(value.substring(0, colon), signed(value.substring(colon + 2)));
      } else {
        assertThat(words.get(i)).isEqualTo("--data-binary");
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofFile(Home.path(value.substring(1))));
      }
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private static String word(MatchResult word) {
    return Stream.of(1, 2, 3)
        .map(word::group)
        .filter(group -> group != null)
        .findFirst()
        .orElseThrow();
  }

  private static String signed(String header) throws IOException {
    Matcher signature = SIGNATURE.matcher(header);
    if (!signature.matches()) {
      return header;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(signature.group(1).getBytes(UTF_8), "HmacSHA256"));
      byte[] body = Files.readAllBytes(Home.path(signature.group(2)));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
