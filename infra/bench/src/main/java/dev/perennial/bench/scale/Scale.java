package dev.perennial.bench.scale;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.Store;
import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.dynamo.DynamoMeter;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.risk.RiskModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Runs the nightly state machine, as deployed, over simulated customers: a sixteenth of them, a
/// quarter and all. Each shop has three nights: the first fits the models, the second scores
/// everybody by them, and in the third as much is new as on most nights. Prints what each took, and
/// the most that was alive on the heap: eight times in each night it is collected whole, and what
/// is left is counted. Arguments: the repository, and how many customers.
public final class Scale {
  private static final Instant NIGHT = Instant.parse("2026-03-03T03:00:00Z");
  private static final Instant OPENED = NIGHT.minus(Duration.ofDays(3 * 365));
  private static final String[] NIGHTS = {"fits the models", "scores by them", "an ordinary one"};
  private static final double MEGABYTE = 1 << 20;
  private static final int[] PARTS = {16, 4, 1};
  private static final int WARM = 50;
  private static final int COLLECTIONS = 8;
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private final AtomicLong largest = new AtomicLong();
  private final Path home;

  private Scale(Path home) {
    this.home = home;
  }

  /// Measures and prints.
  public static void main(String[] arguments) throws IOException {
    int most = Integer.parseInt(arguments[1]);
    Scale scale = new Scale(Path.of(arguments[0]));
    System.out.println(
        "customers  night              seconds  of CPU  read units  write units  MB alive");
    scale.run(most / WARM, false); // so that nobody is measured cold
    for (int part : PARTS) {
      scale.run(most / part, true);
    }
  }

  private void run(int customers, boolean prints) throws IOException {
    Scoring scoring = new Scoring(SettingsFile.read("settings.yaml"), RiskModel.UNFITTED);
    Shop shop = new Shop(new Folding(scoring), OPENED, NIGHT.minus(Duration.ofDays(1)));
    try (CustomersTable table = new CustomersTable(customers, progress(customers));
        DynamoDbClient client = client(table);
        LocalCloud cloud = LocalCloud.open(home.resolve("template.yaml"), options(client))) {
      DynamoCustomers stored = new DynamoCustomers(client, "Customers");
      IntStream.range(0, customers)
          .parallel()
          .mapToObj(shop::customer)
          .forEach(customer -> save(stored, customer));
      if (prints) {
        System.out.printf(
            Locale.ROOT,
            "%,9d  stored, %,d bytes each%n",
            customers,
            table.usage().bytes() / customers);
      }
      for (String night : NIGHTS) {
        night(cloud, table, customers, prints ? night : "");
      }
    }
  }

  private static void save(DynamoCustomers stored, CustomerState customer) {
    if (!stored.save(customer, 0)) {
      throw new IllegalStateException("a customer who should be new is not");
    }
  }

  private void night(LocalCloud cloud, CustomersTable table, int customers, String name) {
    System.gc();
    largest.set(0);
    DynamoMeter.Usage others = cloud.meter().total();
    CustomersTable.Usage before = table.usage();
    Duration processor = processorTime();
    long start = System.nanoTime();
    Outcome outcome = cloud.execute("Nightly", "{}");
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = processorTime().minus(processor).toMillis() / 1e3;
    if (!(outcome instanceof Outcome.Answer)) {
      throw new IllegalStateException("the night failed: " + outcome);
    }
    DynamoMeter.Usage rest = cloud.meter().total().minus(others);
    CustomersTable.Usage after = table.usage();
    if (!name.isEmpty()) {
      System.out.printf(
          Locale.ROOT,
          "%,9d  %-16s  %8.1f  %6.1f  %,10.0f  %,11.0f  %8.0f%n",
          customers,
          name,
          seconds,
          busy,
          after.readUnits() - before.readUnits() + rest.readUnits(),
          after.writeUnits() - before.writeUnits() + rest.writeUnits(),
          largest.get() / MEGABYTE);
    }
    cloud.clock().advanceTo(cloud.clock().instant().plus(Duration.ofDays(1)));
  }

  /// The functions' calls of the Customers table go to `customers`, all others where they belong.
  private static Options options(DynamoDbClient customers) {
    DynamoInterceptor aside =
        (request, next) ->
            isOfCustomers(request)
                ? switch (request) {
                  case ScanRequest scan -> customers.scan(scan);
                  case PutItemRequest put -> customers.putItem(put);
                  default -> throw new IllegalStateException("not expected: " + request.getClass());
                }
                : next.pass(request);
    return Options.startingAt(NIGHT)
        .store(Store.DYNAMODB_LOCAL)
        .faults((function, sandbox) -> Optional.of(aside));
  }

  private static boolean isOfCustomers(DynamoDbRequest request) {
    return request
        .getValueForField("TableName", String.class)
        .filter("Customers"::equals)
        .isPresent();
  }

  private static DynamoDbClient client(CustomersTable table) {
    return DynamoDbClient.builder()
        .httpClient(table)
        .endpointOverride(URI.create("http://localhost"))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  /// Collects the heap whole each time that another eighth of the customers has been read, and
  /// keeps the most that was left.
  private LongConsumer progress(int customers) {
    AtomicLong eighths = new AtomicLong();
    return read -> {
      long eighth = read * COLLECTIONS / customers;
      if (eighth > eighths.getAndSet(eighth)) {
        System.gc();
        largest.accumulateAndGet(MEMORY.getHeapMemoryUsage().getUsed(), Math::max);
      }
    };
  }
}
