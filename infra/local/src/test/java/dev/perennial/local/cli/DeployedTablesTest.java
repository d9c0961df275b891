package dev.perennial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.local.person.Deployed;
import dev.perennial.local.template.TableResource;
import dev.perennial.local.template.Template;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/// `export`, `erase` and `import` into the table as an operator calls them, over HTTP.
class DeployedTablesTest {
  private static final String CONSENT =
      """
      {"specversion":"1.0","id":"c1","source":"https://shop.example","type":"consent.changed",
       "subject":"ada","time":"2026-01-05T10:00:00Z","data":{"customer_id":"ada","channel":"email",
       "topic":"marketing","state":"granted","lawful_basis":"consent","method":"checkout",
       "policy_version":"3","captured_at":"2026-01-05T09:59:00Z","ip":"192.0.2.7"}}
      """;

  @TempDir Path folder;

  private DynamoDBProxyServer server;
  private DynamoDbClient dynamo;
  private String endpoint;

  @BeforeEach
  void start() throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
            });
    server.start();
    endpoint = "http://localhost:" + port;
    dynamo =
        DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .endpointOverride(URI.create(endpoint))
            .build();
    Template.read(Home.path("template.yaml"), Map.of())
        .tables()
        .values()
        .forEach(table -> dynamo.createTable(table.request()));
    new DynamoEvents(dynamo, "Events").record(EventReader.read(CONSENT));
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    dynamo.close();
    server.stop();
  }

  @Test
  void an_operator_exports_a_person_and_has_them_erased() throws Exception {
    Path file = folder.resolve("ada.json");

    Ran exported = export("ada", file);
    Ran again = export("ada", file);
    Path page = folder.resolve("ada.html");
    Ran read = export("ada", page);
    Ran unknown = export("eve", folder.resolve("eve.json"));
    Ran erased = erase("ada", "Events");
    Ran nobody = erase("eve", "Events");
    Ran wrong = erase("ada", "NoTable");

    assertThat(exported.code()).as(exported.text()).isZero();
    assertThat(Files.readString(file))
        .contains("\"consents\":[{", "\"policy_version\":\"3\"", "\"ip\":\"192.0.2.7\"");
    assertThat(read.code()).as(read.text()).isZero();
    assertThat(Files.readString(page))
        .startsWith("<!doctype html>")
        .contains("What you agreed to, and when", "ip: 192.0.2.7");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.text()).contains("is there already");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(erased.code()).as(erased.text()).isZero();
    assertThat(
            new DynamoEvents(dynamo, "Events")
                .of(new CustomerId("ada"), Set.of(EventType.CUSTOMER_ERASED)))
        .hasSize(1);
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.text()).contains("Nothing is stored of this customer.");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.text()).contains("ResourceNotFoundException");
  }

  @Test
  void of_whom_nothing_can_be_read_is_exported_as_it_is_and_erased() throws Exception {
    put("Events", "pk", "eve", "sk", "order.completed#shop#7", "event", "no JSON of eve");
    put("Sends", "pk", "gus", "sk", "welcome#first", "decision", "odd word");
    put("Customers", "pk", "kim", "profile", "odd profile");
    put("Quarantine", "pk", "SweepCustomers", "sk", "kim", "reason", "profile is not JSON");
    Path eve = folder.resolve("eve.json");
    Path kim = folder.resolve("kim.html");

    Ran exported = export("eve", eve);
    Ran read = export("kim", kim);
    Ran unseen = erase("gus", "Events");
    Ran erased = erase("eve", "Events");
    Ran others = erase("gus", "Events", "--customers-table=Customers", "--sends-table=Sends");
    Ran last = erase("kim", "Events", "--customers-table=Customers", "--sends-table=Sends");

    assertThat(exported.code()).as(exported.text()).isZero();
    assertThat(exported.text())
        .contains("1 rows that cannot be read", "FailedBatches was not read");
    assertThat(Files.readString(eve))
        .contains("\"table\":\"Events\",\"key\":\"order.completed#shop#7\"", "no JSON of eve")
        .contains("\"not_read\":\"What could not be handled and waits in the queue FailedBatches");
    assertThat(read.code()).as(read.text()).isZero();
    assertThat(Files.readString(kim)).contains("odd profile", "reason: profile is not JSON");
    assertThat(unseen.code()).isEqualTo(1);
    assertThat(unseen.text())
        .contains("with --customers-table and --sends-table all are looked at");
    assertThat(List.of(erased, others, last)).extracting(Ran::code).containsOnly(0);
    for (String customer : List.of("eve", "gus", "kim")) {
      assertThat(
              new DynamoEvents(dynamo, "Events")
                  .of(new CustomerId(customer), Set.of(EventType.CUSTOMER_ERASED)))
          .hasSize(1);
    }
  }

  @Test
  void an_operator_imports_into_the_table_twice_and_everything_is_there_once() throws Exception {
    Path file = folder.resolve("orders.csv");
    Files.writeString(
        file,
        "customer_id,order_id,time,currency,total\n"
            + IntStream.range(0, 300)
                .mapToObj(i -> "c%d,o%d,2026-01-10,EUR,12.50\n".formatted(i % 50, i))
                .collect(Collectors.joining())
            + "c1,late,2199-01-10,EUR,12.50\n");

    Ran first = imports(file, "Events");
    Ran again = imports(file, "Events");
    Ran wrong = imports(file, "NoTable");

    assertThat(first.code()).as(first.text()).isEqualTo(1);
    assertThat(first.text())
        .contains("300 new.", "1 refused.", file + ":302: /time: is in the future");
    assertThat(again.text()).contains("300 there already.");
    assertThat(
            new DynamoEvents(dynamo, "Events")
                .of(new CustomerId("c7"), Set.of(EventType.ORDER_COMPLETED)))
        .hasSize(6)
        .allSatisfy(event -> assertThat(event.header().historical()).isTrue());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.text()).contains("ResourceNotFoundException");
    assertThat(folder).isDirectoryNotContaining("glob:**.import");
  }

  @Test
  void a_table_is_told_from_one_of_its_name_in_another_region_or_at_another_place() {
    String there = Deployed.place(dynamo);
    try (DynamoDbClient frankfurt = reached(Region.EU_CENTRAL_1, "", "111122223333");
        DynamoDbClient dublin = reached(Region.EU_WEST_1, "", "111122223333");
        DynamoDbClient other = reached(Region.EU_CENTRAL_1, "", "444455556666");
        DynamoDbClient local = reached(Region.EU_CENTRAL_1, "http://localhost:1", "111122223333")) {
      assertThat(List.of(frankfurt, dublin, other, local))
          .extracting(Deployed::place)
          .doesNotHaveDuplicates()
          .doesNotContain(there);
    }
  }

  private static DynamoDbClient reached(Region region, String endpoint, String account) {
    var credentials =
        AwsBasicCredentials.builder()
            .accessKeyId("local")
            .secretAccessKey("local")
            .accountId(account)
            .build();
    var builder =
        DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .region(region)
            .credentialsProvider(StaticCredentialsProvider.create(credentials));
    return endpoint.isEmpty()
        ? builder.build()
        : builder.endpointOverride(URI.create(endpoint)).build();
  }

  private Ran imports(Path file, String table) {
    return run(
        "import",
        "csv",
        file.toString(),
        "--source=https://shop.example",
        "--table=" + table,
        "--region=eu-central-1",
        "--endpoint=" + endpoint);
  }

  @Test
  void an_operator_has_customers_folded_anew() throws Exception {
    Ran found = rebuild("Customers");
    Ran unset = rebuild("Customers", "--apply");
    Ran mended =
        rebuild(
            "Customers",
            "--apply",
            "--settings=" + Home.path("functions/lambda/src/main/resources/settings.yaml"));
    Ran last = rebuild("Customers");
    Ran noTable = rebuild("NoTable");
    Ran pruned = rebuild("Customers", "--prune");

    assertThat(found.code()).as(found.text()).isEqualTo(1);
    assertThat(found.text()).contains("1 customers, 1 differ", "missing", "part 4 of 4");
    assertThat(unset.code()).isEqualTo(2);
    assertThat(unset.text()).contains("expected --settings FILE with --apply");
    assertThat(mended.code()).as(mended.text()).isZero();
    assertThat(new DynamoCustomers(dynamo, "Customers").find(new CustomerId("ada"))).isPresent();
    assertThat(last.code()).as(last.text()).isZero();
    assertThat(last.text()).contains("1 customers, 0 differ").doesNotContain("ada");
    assertThat(noTable.code()).isEqualTo(2);
    assertThat(noTable.text()).contains("ResourceNotFoundException");
    assertThat(pruned.code()).isEqualTo(2);
  }

  @Test
  void an_operator_copies_back_what_a_table_has_lost() throws Exception {
    Map<String, TableResource> tables =
        Template.read(Home.path("template.yaml"), Map.of()).tables();
    CreateTableRequest events = Objects.requireNonNull(tables.get("Events")).request();
    dynamo.createTable(events.toBuilder().tableName("restored").build());
    new DynamoEvents(dynamo, "restored").record(EventReader.read(CONSENT));
    new DynamoEvents(dynamo, "restored").record(EventReader.read(CONSENT.replace("ada", "bea")));

    Ran copied = restore("restored", "Events");
    Ran again = restore("restored", "Events");
    Ran wrong = restore("restored", "Sends");
    Ran missing = restore("restored", "NoTable");
    Ran same = restore("Events", "Events");

    assertThat(copied.code()).as(copied.text()).isZero();
    assertThat(copied.text()).contains("1 rows copied, 1 were there already.");
    assertThat(again.text()).contains("0 rows copied, 2 were there already.");
    assertThat(List.of(wrong, missing, same)).extracting(Ran::code).containsOnly(2);
    assertThat(wrong.text()).contains("expected a table and what was restored of it");
    assertThat(missing.text()).contains("0 rows copied", "ResourceNotFoundException");
  }

  private Ran restore(String from, String to) {
    return run(
        "restore",
        "--from=" + from,
        "--to=" + to,
        "--region=eu-central-1",
        "--endpoint=" + endpoint);
  }

  private Ran rebuild(String customers, String... more) throws Exception {
    Path key = folder.resolve("key");
    Files.writeString(key, "a-key\n");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "rebuild",
                "--events-table=Events",
                "--customers-table=" + customers,
                "--metrics-table=Metrics",
                "--quarantine-table=Quarantine",
                "--erasure-key=" + key,
                "--settle=0",
                "--parts=2",
                "--region=eu-central-1",
                "--endpoint=" + endpoint));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private record Ran(int code, String text) {}

  private Ran export(String customer, Path file) {
    return run(
        "export",
        customer,
        "--events-table=Events",
        "--customers-table=Customers",
        "--sends-table=Sends",
        "--quarantine-table=Quarantine",
        "--out=" + file,
        "--region=eu-central-1",
        "--endpoint=" + endpoint);
  }

  private Ran erase(String customer, String table, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "erase",
                customer,
                "--events-table=" + table,
                "--request=request-1",
                "--region=eu-central-1",
                "--endpoint=" + endpoint));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private void put(String table, String... attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      item.put(attributes[i], AttributeValue.fromS(attributes[i + 1]));
    }
    dynamo.putItem(put -> put.tableName(table).item(item));
  }

  private static Ran run(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter both = new PrintWriter(text, true);
    int code = Perennial.run(both, both, arguments);
    return new Ran(code, text.toString());
  }
}
