package dev.perennial.bench.throughput;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.web.Ingest;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.Store;
import dev.perennial.local.http.LoopbackServer;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How many events a second come in: orders of three lines over HTTP through IngestEvents as the
/// template has it into DynamoDB Local, or tables in memory, in this process, four requests at a
/// time; and what the processor alone takes, into a set. Prints how many a second and a second of
/// the processors, of the whole process with the sender, and the rates of the first tenth and of
/// the last. Arguments: the repository, and how many events at most.
public final class IngestThroughput {
  private static final String SOURCE = "https://shop.example";
  private static final String KEY = "a-key-for-measuring-and-nothing-else";
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final int AT_ONCE = 4;
  private static final int CUSTOMERS = 5_000;
  private static final int TENTHS = 10;

  private IngestThroughput() {}

  /// Measures and prints.
  public static void main(String[] arguments) throws IOException {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    int most = Integer.parseInt(arguments[1]);
    alone(20_000, 100, false); // so that nobody is measured cold
    overHttp(template, Store.DYNAMODB_LOCAL, 500, 100, false);
    System.out.println(
        "way                     a request   events  events/s  a processor's  first tenth  last"
            + " tenth");
    alone(most * TENTHS, 1, true);
    alone(most * TENTHS, 100, true);
    alone(most * TENTHS * TENTHS, 100, true);
    overHttp(template, Store.DYNAMODB_LOCAL, most / TENTHS, 1, true);
    for (int events : new int[] {most / TENTHS, most}) {
      overHttp(template, Store.DYNAMODB_LOCAL, events, 100, true);
    }
    for (int events : new int[] {most, most * TENTHS}) {
      overHttp(template, Store.MEMORY, events, 100, true);
    }
  }

  /// Sends a batch of events, all of which have to be new.
  @FunctionalInterface
  private interface Way {
    void send(List<String> events);
  }

  private static void alone(int events, int size, boolean prints) {
    Settings settings = SettingsFile.read("settings.yaml");
    Ingest ingest = new Ingest(new Kept(ConcurrentHashMap.newKeySet()), settings, NOW);
    measure(
        "processor alone",
        events,
        size,
        1,
        batch ->
            require(
                ingest.take(batch, Set.of(SOURCE)).stream().allMatch(r -> r.outcome().isTaken())),
        prints);
  }

  private static void overHttp(Path template, Store store, int events, int size, boolean prints)
      throws IOException {
    String keys =
        JsonNodeFactory.instance
            .objectNode()
            .set(
                SOURCE,
                JsonNodeFactory.instance
                    .objectNode()
                    .set("api_keys", JsonNodeFactory.instance.arrayNode().add(KEY)))
            .toString();
    try (LocalCloud cloud =
            LocalCloud.open(
                template, Options.startingAt(NOW).store(store).secret("SourceKeys", keys));
        LoopbackServer server = new LoopbackServer(0);
        HttpClient http = HttpClient.newHttpClient()) {
      server.start(request -> cloud.api().answer(request), Throwable::printStackTrace);
      URI url = URI.create(server.url() + "/events");
      measure(
          store == Store.MEMORY ? "HTTP to memory" : "HTTP to DynamoDB Local",
          events,
          size,
          AT_ONCE,
          batch -> post(http, url, batch),
          prints);
    }
  }

  private static void post(HttpClient http, URI url, List<String> events) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/cloudevents-batch+json")
            .header("Authorization", "Bearer " + KEY)
            .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", events) + "]"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      require(answer.body().contains("\"accepted\":" + events.size()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void measure(
      String way, int events, int size, int atOnce, Way sender, boolean prints) {
    List<Double> tenths = new ArrayList<>();
    Duration before = processors();
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      int from = events / TENTHS * tenth;
      int to = from + events / TENTHS;
      long started = System.nanoTime();
      send(from, to, size, atOnce, sender);
      tenths.add((System.nanoTime() - started) / 1e9);
    }
    if (prints) {
      double each = events / (double) TENTHS;
      System.out.printf(
          Locale.ROOT,
          "%-22s  %9d  %7d  %8.0f  %13.0f  %11.0f  %10.0f%n",
          way,
          size,
          events,
          events / tenths.stream().mapToDouble(Double::doubleValue).sum(),
          events / (processors().minus(before).toMillis() / 1e3),
          each / tenths.getFirst(),
          each / tenths.getLast());
    }
  }

  private static Duration processors() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static void send(int from, int to, int size, int atOnce, Way sender) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (int at = from; at < to; at += size) {
        int begin = at;
        running.add(
            threads.submit(
                () ->
                    sender.send(
                        IntStream.range(begin, Math.min(to, begin + size))
                            .mapToObj(IngestThroughput::order)
                            .toList())));
      }
    }
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static String order(int number) {
    String lines =
        Stream.of("mug", "tea", "pot")
            .map(
                name ->
                    "{\"product_id\":\"%1$s\",\"name\":\"A %1$s\",\"price\":\"8.50\",\"quantity\":1}"
                        .formatted(name))
            .collect(Collectors.joining(","));
    return """
    {"specversion":"1.0","id":"event-%1$d","source":"%2$s","type":"order.completed","subject":"customer-%3$d",\
    "time":"2026-01-05T10:00:00Z","data":{"order_id":"%1$d","currency":"EUR","total":"25.50","products":[%4$s]}}\
    """
        .formatted(number, SOURCE, number % CUSTOMERS, lines);
  }

  private static void require(boolean taken) {
    if (!taken) {
      throw new IllegalStateException("not every event was taken");
    }
  }

  /// Keys in memory, for what the processor alone takes.
  private record Kept(Set<String> keys) implements Events {
    @Override
    public Recorded record(Envelope envelope) {
      Event event = envelope.event();
      return keys.add(event.customer().value() + event.key().sortKey())
          ? Recorded.ACCEPTED
          : Recorded.DUPLICATE;
    }

    @Override
    public Found find(CustomerId customer, Set<EventType> types) {
      return Found.NOTHING;
    }

    @Override
    public Stream<Envelope> all(CustomerId customer) {
      return Stream.empty();
    }
  }
}
