package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Watermark;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.sweep.TallyGatherer;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.dynamo.DynamoMeter.Usage;
import dev.perennial.local.replay.OnlineRetail;
import dev.perennial.random.Seeded;
import dev.perennial.risk.RiskModel;
import dev.perennial.segment.SegmentPhase;
import dev.perennial.segment.Segmenting;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a night costs, and what a customer takes. The figures are in docs/metrics.md.
@Tag("slow")
class SweepCostTest {
  private static final Instant NIGHT = Instant.parse("2026-03-02T02:00:00Z");
  private static final int DAYS = 730;
  private static final double MEGABYTE = 1 << 20;
  private static final int KILOBYTE = 1_024;
  private static final int GATHERERS = 16;

  /// Read units by which a page may be rounded up: 2,000 customers are a page.
  private static final double PAGE = .5;

  private static final Settings SETTINGS = SettingsFile.read("settings.yaml");
  private static final Scoring SCORING = new Scoring(SETTINGS, RiskModel.UNFITTED);

  /// What a sweep of so many customers gathers in memory, and the size of what of it is stored.
  private record Gathered(double megabytes, int part) {}

  /// What a sweep of that many customers took.
  private record Cost(int customers, double readUnits, Duration time, double megabytes, int part) {
    void print() {
      System.out.printf(
          "%,d customers: %,.1f read units (%.3f each), %.1f s, %.2f MB gathered, part of %,d KB%n",
          customers,
          readUnits,
          readUnits / customers,
          time.toMillis() / 1_000.0,
          megabytes,
          part / KILOBYTE);
    }
  }

  @Test
  void twice_the_customers_take_twice_the_reads_and_no_more_memory() throws IOException {
    gathered(500); // what is loaded once
    Gathered ofOne = gathered(2_000); // before a cloud is there, whose memory would come and go
    Gathered ofTwo = gathered(4_000);
    Gathered ofFour = gathered(8_000);
    sweep(500, ofOne); // what is compiled once
    Cost one = sweep(2_000, ofOne);
    Cost two = sweep(4_000, ofTwo);
    Cost four = sweep(8_000, ofFour);
    one.print();
    two.print();
    four.print();

    assertThat(two.readUnits()).isCloseTo(2 * one.readUnits(), within(2 * PAGE));
    assertThat(four.readUnits()).isCloseTo(4 * one.readUnits(), within(4 * PAGE));
    assertThat(one.readUnits() / one.customers()).as("half a unit for 4 KB").isLessThan(.1);
    assertThat(four.time()).isLessThan(two.time().multipliedBy(4));
    assertThat(two.time()).isLessThan(one.time().multipliedBy(4));
    assertThat(one.megabytes()).isPositive();
    assertThat(four.megabytes()).isPositive().isLessThan(one.megabytes() + 1);
    assertThat((double) four.part()).isLessThan(1.15 * one.part());
  }

  @Test
  void a_customer_of_a_real_shop_takes_at_most_a_kilobyte_at_the_95th_percentile()
      throws IOException {
    Map<CustomerId, List<Event>> histories = new HashMap<>();
    OnlineRetail.convert(
        TestShop.root().resolve("events/online-retail-ii"),
        customer -> true,
        read ->
            histories
                .computeIfAbsent(read.event().customer(), id -> new ArrayList<>())
                .add(read.event()));
    Instant asOf = Instant.parse("2011-12-10T02:00:00Z");
    Folding folding = new Folding(SCORING);
    try (LocalCloud cloud = cloud(asOf)) {
      DynamoCustomers store = new DynamoCustomers(cloud.dynamo(), "Customers");
      histories.forEach(
          (id, events) -> store.save(quiet(folding.fold(null, id, events, null, asOf)), 0));

      List<Integer> sizes =
          cloud.dynamo().scanPaginator(scan -> scan.tableName("Customers")).items().stream()
              .map(SweepCostTest::size)
              .sorted()
              .toList();

      int median = sizes.get(sizes.size() / 2);
      int most = sizes.get(sizes.size() * 95 / 100);
      System.out.printf(
          "%,d customers: %,d bytes at the median, %,d at the 95th percentile, %,d at most%n",
          sizes.size(), median, most, sizes.getLast());
      assertThat(sizes).hasSize(5_939);
      assertThat(most).isLessThanOrEqualTo(KILOBYTE);
    }
  }

  /// As the next write of the stream leaves it: moments stay for one write only.
  private static CustomerState quiet(CustomerState state) {
    return new CustomerState(
        state.customer(),
        state.score(),
        List.of(),
        state.birthdayRaised(),
        Watermark.of("2011-12-01T00:00:00.000", "300000000000000499280063"),
        state.version());
  }

  /// As DynamoDB counts it (Developer Guide, "DynamoDB item sizes and formats").
  private static int size(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(one -> utf8(one.getKey()) + size(one.getValue()))
        .sum();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> value.n().length() / 2 + 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToInt(SweepCostTest::utf8).sum();
      case M -> 3 + value.m().size() + size(value.m());
      case L -> 3 + value.l().stream().mapToInt(one -> 1 + size(one)).sum();
      case BOOL, NUL -> 1;
      case NS, BS, UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("no size: " + value);
    };
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static LocalCloud cloud(Instant start) throws IOException {
    return LocalCloud.open(
        TestShop.root().resolve("template.yaml"),
        Options.startingAt(start).parameter("SweepSegments", "1"));
  }

  private static Cost sweep(int customers, Gathered gathered) throws IOException {
    double units;
    Duration took;
    try (LocalCloud cloud = cloud(NIGHT)) {
      DynamoCustomers store = new DynamoCustomers(cloud.dynamo(), "Customers");
      all(customers, state -> store.save(state, 0));
      night(cloud);
      Usage before = cloud.meter().of("Customers");
      Duration start = processorTime();
      night(cloud);
      took = processorTime().minus(start);
      units = cloud.meter().of("Customers").minus(before).readUnits();
    }
    return new Cost(customers, units, took, gathered.megabytes(), gathered.part());
  }

  /// Several gather the same, since one is so small that what else comes and goes would hide it.
  private static Gathered gathered(int customers) {
    List<TallyGatherer> gatherers =
        Stream.generate(SweepCostTest::gatherer).limit(GATHERERS).toList();
    long empty = used();
    all(customers, state -> gatherers.forEach(gatherer -> gatherer.add(state)));
    double megabytes = (used() - empty) / MEGABYTE / GATHERERS;
    int part = 0;
    for (TallyGatherer gatherer : gatherers) { // all are still there when memory is looked at
      part = gatherer.part().length;
    }
    return new Gathered(megabytes, part);
  }

  private static void night(LocalCloud cloud) {
    cloud.execute("Nightly", "{}");
    cloud.clock().advanceTo(cloud.clock().instant().plusSeconds(60));
  }

  /// What the most expensive night of a month gathers, the one for the segments.
  private static TallyGatherer gatherer() {
    Segmenting segmenting =
        new Segmenting(
            SCORING,
            SettingsFile.segmentation("settings.yaml"),
            SegmentPhase.SEGMENTS,
            Map.of(),
            NIGHT);
    return new TallyGatherer(SETTINGS, NIGHT, segmenting);
  }

  /// What this process has had of the processors: other processes do not count.
  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  /// Live bytes after a collection.
  private static long used() {
    System.gc();
    System.gc(); // what only waited for the first
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void all(int customers, Consumer<CustomerState> taker) {
    RandomGenerator random = Seeded.random(1);
    for (int number = 0; number < customers; number++) {
      taker.accept(customer(number, random));
    }
  }

  /// A first order on any day of two years, then again after some weeks, or never.
  private static CustomerState customer(int number, RandomGenerator random) {
    CustomerId id = new CustomerId("customer-%07d".formatted(number));
    List<Event> events = new ArrayList<>();
    double day = DAYS * random.nextDouble();
    while (day < DAYS) {
      Instant time = NIGHT.minus(Duration.ofHours(Math.round(24 * (DAYS - day)) + 3));
      String order = number + "-" + events.size();
      events.add(
          new OrderCompleted(
              new EventHeader(order, "https://shop.example", id, time, true),
              new OrderId(order),
              Money.parse(String.valueOf(10 + random.nextInt(90)), Money.currency("EUR")),
              null));
      day += random.nextDouble() < .3 ? DAYS : 10 + 60 * random.nextExponential();
    }
    return new Folding(SCORING).fold(null, id, events, null, NIGHT);
  }
}
