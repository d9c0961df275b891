package dev.perennial.bench.throughput;

import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.Store;
import dev.perennial.local.cli.Perennial;
import dev.perennial.local.http.LoopbackServer;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/// How fast `./perennial import csv` gets a shop's orders into a stack: over HTTP (`--to`) through
/// IngestEvents as the template has it into tables in memory, and straight into the table
/// (`--table`) of DynamoDB Local behind its socket; sender and stack share the process. Prints how
/// many orders a second and a second of the processors. Arguments: the repository, and how many
/// orders at most over HTTP.
public final class ImportThroughput {
  private static final String KEY = "a-key-for-measuring-and-nothing-else";
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final int CUSTOMERS = 5_000;

  private ImportThroughput() {}

  /// Measures and prints.
  public static void main(String[] arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    int most = Integer.parseInt(arguments[1]);
    overHttp(template, 500, false); // so that nobody is measured cold
    intoTable(template, 200, false);
    System.out.println("way                       orders  seconds  orders/s  a processor's");
    for (int orders : new int[] {most / 100, most / 10, most}) {
      overHttp(template, orders, true);
    }
    for (int orders : new int[] {most / 100, most / 20}) {
      intoTable(template, orders, true);
    }
  }

  private static void overHttp(Path template, int orders, boolean prints) throws IOException {
    String keys = "{\"shop\":{\"api_keys\":[\"" + KEY + "\"]}}";
    Options options = Options.startingAt(NOW).store(Store.MEMORY).secret("SourceKeys", keys);
    try (LocalCloud cloud = LocalCloud.open(template, options);
        LoopbackServer server = new LoopbackServer(0)) {
      server.start(request -> cloud.api().answer(request), Throwable::printStackTrace);
      measure(
          "--to, tables in memory",
          orders,
          prints,
          "--to=" + server.url() + "/events",
          "--key=" + KEY);
    }
  }

  private static void intoTable(Path template, int orders, boolean prints) throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String place = "http://127.0.0.1:" + port;
    DynamoDBProxyServer server =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
            });
    server.start();
    try (DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .endpointOverride(URI.create(place))
            .build()) {
      Template.read(template, Map.of())
          .tables()
          .values()
          .forEach(table -> dynamo.createTable(table.request()));
      measure(
          "--table, DynamoDB Local",
          orders,
          prints,
          "--table=Events",
          "--region=eu-central-1",
          "--endpoint=" + place);
    } finally {
      server.stop();
    }
  }

  private static void measure(String way, int orders, boolean prints, String... more)
      throws IOException {
    Path file = Files.createTempFile("orders", ".csv");
    try {
      write(file, orders);
      String[] all = new String[more.length + 3];
      all[0] = "import";
      all[1] = "csv";
      all[2] = file.toString();
      System.arraycopy(more, 0, all, 3, more.length);
      StringWriter said = new StringWriter();
      Duration before = processors();
      long started = System.nanoTime();
      int code = Perennial.run(new PrintWriter(said, true), new PrintWriter(said, true), all);
      double seconds = (System.nanoTime() - started) / 1e9;
      double used = processors().minus(before).toMillis() / 1e3;
      if (code != 0 || !said.toString().contains("%,d new.".formatted(orders))) {
        throw new IllegalStateException("not every order was taken: " + said);
      }
      if (prints) {
        System.out.printf(
            Locale.ROOT,
            "%-24s %7d  %7.1f  %8.0f  %13.0f%n",
            way,
            orders,
            seconds,
            orders / seconds,
            orders / used);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void write(Path file, int orders) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("customer_id,order_id,time,currency,total\n");
      for (int i = 0; i < orders; i++) {
        out.write("customer-%d,order-%d,2025-11-20,EUR,25.50\n".formatted(i % CUSTOMERS, i));
      }
    }
  }

  private static Duration processors() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
