package dev.perennial.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Send;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Events.Recorded;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.Store;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.fault.FaultyDynamo;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/// A shop on the template of the repository, with the real handlers.
final class TestShop implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  static final String SOURCE = "https://shop.example";
  static final String API_KEY = "an-api-key-of-the-test-shop";
  static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final String LINK_KEYS = "1:the-links-of-the-test-shop-are-sealed-with-this";
  private static final String SOURCE_KEYS =
      """
      {"https://shop.example": {"api_keys": ["%s"], "webhook_secrets": ["%s"],
        "shopify_domains": ["example.myshopify.com"]},
       "https://other.example": {"api_keys": ["an-api-key-of-another-shop"]}}
      """
          .formatted(API_KEY, WEBHOOK_SECRET);

  /// What the template says with these parameters: the same for all shops of a run.
  private static final Map<Map<String, String>, Template> TEMPLATES = new ConcurrentHashMap<>();

  private final Map<String, FaultyDynamo> tables = new HashMap<>();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final LocalCloud cloud;
  private int events;

  TestShop() {
    this(options -> options);
  }

  /// A shop in which little happens for long: its nights come once a week. On the database in
  /// memory.
  static TestShop ofSlowYears() {
    return ofManyDays(options -> options.schedule("Nightly", "rate(7 days)"));
  }

  /// A shop of which many days are shown, on the database in memory: for what is no matter of the
  /// database.
  static TestShop ofManyDays() {
    return ofManyDays(options -> options);
  }

  /// A shop of many days with other options than those of the template.
  static TestShop ofManyDays(UnaryOperator<Options> also) {
    return new TestShop(options -> also.apply(options).store(Store.MEMORY));
  }

  /// With other options than those of the template.
  TestShop(UnaryOperator<Options> also) {
    Options options =
        also.apply(
            Options.startingAt(START)
                .parameter("SweepSegments", "1")
                .secret("SourceKeys", SOURCE_KEYS)
                .log(log::add)
                .secret("LinkKeys", LINK_KEYS)
                .faults(
                    (function, sandbox) ->
                        Optional.of(
                            tables.computeIfAbsent(function, f -> new FaultyDynamo(sandbox)))));
    cloud =
        LocalCloud.of(TEMPLATES.computeIfAbsent(options.parameters(), TestShop::template), options);
  }

  private static Template template(Map<String, String> parameters) {
    try {
      return Template.read(root().resolve("template.yaml"), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From now on the calls of every function to its tables go wrong as the plan says.
  void tablesFollow(FaultPlan plan) {
    tables.values().forEach(table -> table.follow(plan));
  }

  /// From now on the calls of one function to its tables go wrong as the plan says.
  void tablesFollow(String function, FaultPlan plan) {
    requireNonNull(tables.get(function)).follow(plan);
  }

  static Path root() {
    return Path.of(System.getProperty("perennial.root", "../.."));
  }

  /// What functions have logged.
  String log() {
    return String.join("", log);
  }

  LocalCloud cloud() {
    return cloud;
  }

  DynamoEvents events() {
    return new DynamoEvents(cloud.dynamo(), "Events");
  }

  DynamoCustomers customers() {
    return new DynamoCustomers(cloud.dynamo(), "Customers");
  }

  DynamoSends sends() {
    return new DynamoSends(cloud.dynamo(), "Sends");
  }

  Instant now() {
    return cloud.clock().instant();
  }

  void pass(Duration time) {
    cloud.advanceTo(now().plus(time));
  }

  Recorded happens(Event event) {
    return events().record(EventWriter.envelope(event));
  }

  /// A customer who can be written to: address and consent.
  void joins(String customer) {
    happens(address(customer));
    happens(consent(customer));
  }

  CustomerUpdated address(String customer) {
    return new CustomerUpdated(
        header(customer),
        Map.of(ProfileField.EMAIL, customer + "@example.com", ProfileField.FIRST_NAME, "Ada"));
  }

  ConsentChanged consent(String customer) {
    return new ConsentChanged(header(customer), "email", "marketing", ConsentState.GRANTED);
  }

  void withdraws(String customer) {
    happens(new ConsentChanged(header(customer), "email", "marketing", ConsentState.WITHDRAWN));
  }

  void orders(String customer, String order) {
    happens(order(customer, order, "25.00"));
  }

  OrderCompleted order(String customer, String order, String total) {
    return new OrderCompleted(
        header(customer), new OrderId(order), Money.parse(total, Money.currency("EUR")), null);
  }

  EventHeader header(String customer) {
    return new EventHeader("event-" + ++events, SOURCE, new CustomerId(customer), now(), false);
  }

  CustomerState customer(String customer) {
    return customers().find(new CustomerId(customer)).orElseThrow();
  }

  /// The customer's ledger, by the time of decision.
  List<Send> ledger(String customer) {
    return sends().of(new CustomerId(customer)).stream()
        .sorted(Comparator.comparing(Send::decidedAt))
        .toList();
  }

  /// Whatever the story was, no function has tried what its role does not allow.
  @Override
  public void close() {
    List<String> refused = cloud.refused();
    cloud.close();
    assertThat(refused).as("refused by the roles of template.yaml").isEmpty();
  }
}
