package dev.perennial.bench.throughput;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.handler.UpdateCustomer;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.memory.MemoryDynamo;
import dev.perennial.local.template.Template;
import dev.perennial.risk.RiskModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/// The processor time of one record, the sixth order of a customer: as a whole, in batches of a
/// hundred customers through UpdateCustomer, and its parts. The database is in memory and forgets
/// what is put, so that each invocation finds the same.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class RecordBenchmark {
  private static final int CUSTOMERS = 100;
  private static final int ORDERS = 5;
  private static final CustomerId FIRST = new CustomerId("customer-0");
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private final Context context = Given.context();
  private final Folding folding =
      new Folding(new Scoring(SettingsFile.read("settings.yaml"), RiskModel.UNFITTED));
  private final DynamodbEvent batch;
  private final UpdateCustomer handler;
  private final DynamoCustomers customers;
  private final String json;
  private final Event event;
  private final CustomerState before;
  private final CustomerState after;

  /// Lets a hundred customers have five orders each.
  public RecordBenchmark() {
    Template template = template();
    MemoryDynamo database =
        MemoryDynamo.open(
            List.of(
                template.table("Customers"),
                template.table("Metrics"),
                template.table("Events"),
                template.table("Quarantine")),
            InstantSource.fixed(NOW));
    Orders orders = new Orders(CUSTOMERS);
    new UpdateCustomer(new Given(database.client()))
        .handleRequest(orders.batch(0, ORDERS * CUSTOMERS), context);
    DynamoInterceptor forgetting =
        (request, next) ->
            request instanceof PutItemRequest
                ? PutItemResponse.builder().build()
                : next.pass(request);
    DynamoDbClient client = forgetting.around(database.client());
    batch = orders.batch(ORDERS * CUSTOMERS, (ORDERS + 1) * CUSTOMERS);
    handler = new UpdateCustomer(new Given(client));
    customers = new DynamoCustomers(client, "Customers");
    json = Orders.json(batch.getRecords().getFirst());
    event = EventReader.read(json).event();
    before = customers.find(FIRST).orElseThrow();
    after = folding.fold(before, FIRST, List.of(event), before.watermark(), NOW);
  }

  private static Template template() {
    try {
      return Template.read(Path.of("template.yaml"), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public StreamsEventResponse updateCustomer() {
    return handler.handleRequest(batch, context);
  }

  @Benchmark
  public Event decodeEvent() {
    return EventReader.read(json).event();
  }

  /// Reads the stored customer, with the read from memory.
  @Benchmark
  public Optional<CustomerState> decodeCustomer() {
    return customers.find(FIRST);
  }

  @Benchmark
  public CustomerState foldAndScore() {
    return folding.fold(before, FIRST, List.of(event), before.watermark(), NOW);
  }

  @Benchmark
  public boolean encodeCustomer() {
    return customers.save(after, before.version());
  }
}
