package dev.perennial.bench.throughput;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.perennial.lambda.handler.UpdateCustomer;
import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.dynamo.DynamoMeter;
import dev.perennial.local.dynamo.EmbeddedDynamo;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.fault.FaultyDynamo;
import dev.perennial.local.lambda.Sandbox;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Lets each rival count the same orders, in batches of 1, 100 and 1,000, of as many customers as
/// there are in a batch and of ten, while one batch in twenty is delivered again and one call in a
/// hundred is throttled; prints events a second, calls, write and read units an event, and whether
/// the count is right. Arguments: the repository, and how many events at most.
public final class Throughput {
  private static final int SPREAD = 1_000;
  private static final int HOT = 10;
  private static final int WARM = 10_000;
  private static final double AGAIN = 0.05;
  private static final double THROTTLED = 0.01;

  private final Template template;
  private final int most;

  private Throughput(Template template, int most) {
    this.template = template;
    this.most = most;
  }

  private enum Kind {
    PLAIN("an update a record"),
    IDEMPOTENT("idempotency in three writes"),
    FOLD("Perennial");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  /// Measures and prints.
  public static void main(String[] arguments) throws IOException {
    Template template = Template.read(Path.of(arguments[0]).resolve("template.yaml"), Map.of());
    Throughput throughput = new Throughput(template, Integer.parseInt(arguments[1]));
    for (Kind kind : Kind.values()) { // so that nobody is measured cold
      throughput.run(kind, SPREAD, 100, WARM, false);
    }
    System.out.println(
        "customers  batch  handler                      events/s  calls  writes  reads  counted");
    for (int customers : new int[] {SPREAD, HOT}) {
      for (int size : new int[] {1, 100, 1_000}) {
        for (Kind kind : Kind.values()) {
          throughput.run(
              kind, customers, size, size == 1 ? throughput.most / 10 : throughput.most, true);
        }
      }
    }
  }

  private void run(Kind kind, int customers, int size, int events, boolean prints) {
    try (EmbeddedDynamo database =
        EmbeddedDynamo.open(
            List.of(
                template.table("Customers"),
                template.table("Metrics"),
                template.table("Events"),
                template.table("Quarantine")))) {
      DynamoMeter meter = new DynamoMeter();
      FaultyDynamo faults = new FaultyDynamo(new Sandbox());
      faults.follow(FaultPlan.random(new Random(1), THROTTLED, List.of(Fault.THROTTLE)));
      AtomicLong calls = new AtomicLong();
      DynamoInterceptor counting =
          (request, next) -> {
            calls.incrementAndGet();
            return next.pass(request);
          };
      DynamoDbClient client = counting.before(faults.before(meter)).around(database.client());
      Rival rival = rival(kind, client, database.client(), customers);
      long started = System.nanoTime();
      deliver(rival, new Orders(customers), size, events);
      double seconds = (System.nanoTime() - started) / 1e9;
      faults.follow(FaultPlan.none());
      if (prints) {
        DynamoMeter.Usage used = meter.total();
        double asked = calls.doubleValue() / events;
        long counted = rival.counted();
        System.out.printf(
            Locale.ROOT,
            "%9d  %5d  %-27s  %8.0f  %5.2f  %6.2f  %5.2f  %s%n",
            customers,
            size,
            kind.title,
            events / seconds,
            asked,
            used.writeUnits() / events,
            used.readUnits() / events,
            counted == events ? "right" : "wrong by " + (counted - events));
      }
    }
  }

  private Rival rival(Kind kind, DynamoDbClient client, DynamoDbClient quiet, int customers) {
    return switch (kind) {
      case PLAIN -> new Counters(client, false, customers);
      case IDEMPOTENT -> new Counters(client, true, customers);
      case FOLD ->
          new Folds(new UpdateCustomer(new Given(client)), Given.context(), quiet, customers);
    };
  }

  /// As Lambda does: what failed comes again with all behind it, and now and then a batch that was
  /// answered does as well.
  private static void deliver(Rival rival, Orders orders, int size, int events) {
    Random random = new Random(2);
    int from = 0;
    while (from < events) {
      int to = Math.min(events, from + size);
      DynamodbEvent batch = orders.batch(from, to);
      List<String> failed =
          rival.handle(batch).getBatchItemFailures().stream()
              .map(BatchItemFailure::getItemIdentifier)
              .toList();
      int next = from + Orders.goOn(batch, failed);
      if (random.nextDouble() >= AGAIN || next < to) {
        from = next;
      }
    }
  }
}
