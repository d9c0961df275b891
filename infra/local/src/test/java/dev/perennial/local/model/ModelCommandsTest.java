package dev.perennial.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.cli.Perennial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelCommandsTest {
  private static final String HEADER = "customer_id,order_id,time,currency,total";
  private static final Path CDNOW =
      Path.of(System.getProperty("perennial.root", "../.."))
          .resolve("functions/core/src/test/resources/cdnow-sample/sample.csv.gz");

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /// Expected values: Batislam, Denizel, Filiztekin (2007) and issue "Churn risk and customer
  /// value" for the CDNOW sample, weeks, calibrated to 1997-09-30.
  @Test
  void fit_prints_the_published_parameters_of_the_cdnow_sample() throws IOException {
    int code = run(new FitCommand(), cdnow().toString(), "--until", "1997-09-30");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/model").asText()).isEqualTo("mbg");
    assertThat(json.at("/parameters/r").asDouble()).isCloseTo(.52484317, withinPercentage(.1));
    assertThat(json.at("/parameters/alpha").asDouble()).isCloseTo(6.1830852, withinPercentage(.1));
    assertThat(json.at("/log_likelihood").asDouble()).isCloseTo(-9582.135716, within(.001));
    assertThat(json.at("/customers").asInt()).isEqualTo(2357);
    assertThat(json.at("/repeat_customers").asInt()).isEqualTo(946);
    assertThat(json.at("/spend/p").asDouble()).isCloseTo(9.8812864, withinPercentage(.1));
    assertThat(json.at("/warnings/0").asText()).contains("272 days");
  }

  /// Expected values: as above, gamma-gamma on repeat purchases.
  @Test
  void fit_takes_spend_from_repeat_purchases_only_when_asked() throws IOException {
    run(new FitCommand(), cdnow().toString(), "--until", "1997-09-30", "--spend", "repeat");

    JsonNode spend = new ObjectMapper().readTree(out.toString()).at("/spend");
    assertThat(spend.at("/p").asDouble()).isCloseTo(6.2495713, withinPercentage(.1));
    assertThat(spend.at("/q").asDouble()).isCloseTo(3.7442249, withinPercentage(.1));
    assertThat(spend.at("/v").asDouble()).isCloseTo(15.443525, withinPercentage(.1));
    assertThat(spend.at("/log_likelihood").asDouble()).isCloseTo(-4055.917695, within(.001));
  }

  /// Expected values: as above, customer 00004.
  @Test
  void score_uses_the_parameters_that_fit_printed_in_whatever_unit() throws IOException {
    String orders = cdnow().toString();
    for (String unit : List.of("day", "week", "year")) {
      out.getBuffer().setLength(0);
      run(new FitCommand(), orders, "--until", "1997-09-30", "--unit", unit);
      Path parameters = Files.writeString(folder.resolve("parameters.json"), out.toString());
      Map<String, String> row =
          score(
              "00004",
              orders,
              "--until=1997-09-30",
              "--horizon-days=273",
              "--parameters=" + parameters);

      assertThat(number(row, "p_alive")).isCloseTo(.706138, within(2e-6));
      assertThat(number(row, "expected_orders")).isCloseTo(1.262759, within(5e-6));
      assertThat(number(row, "age"))
          .isCloseTo(272 / Unit.parse(unit).days(), withinPercentage(1e-9));
    }
  }

  @Test
  void a_shop_with_little_history_is_scored_with_defaults_and_told_so() throws IOException {
    Map<String, String> row = score("00018", cdnow().toString(), "--until=1997-09-30");

    assertThat(number(row, "p_alive")).isCloseTo(.390917, within(2e-6));
    assertThat(err.toString()).contains("less than 12 months");
  }

  @Test
  void what_was_cancelled_or_refunded_in_full_by_then_is_no_purchase() throws IOException {
    Path file =
        csv(
            HEADER + ",type,refund_id,amount",
            "a,1,2026-01-01,EUR,10,,,",
            "a,2,2026-01-01,EUR,20,order,,",
            "a,3,2026-01-15,EUR,500,order,,",
            "a,4,2026-02-01,EUR,30,order,,",
            "a,5,2026-02-20,EUR,70,order,,",
            "a,3,2026-01-20,EUR,,cancellation,,",
            "a,4,2026-02-05,EUR,,refund,r1,30",
            "a,5,2026-03-05,EUR,,refund,r2,70");

    Map<String, String> february = score("a", file.toString(), "--until=2026-02-28");
    Map<String, String> january = score("a", file.toString(), "--until=2026-01-16");

    assertThat(february).containsEntry("frequency", "1").containsEntry("age", text(58 / 7.0));
    assertThat(february).containsEntry("recency", text(50 / 7.0));
    assertThat(january).containsEntry("frequency", "1").containsEntry("recency", "2");
  }

  @Test
  void events_and_packed_tables_are_read_as_well() throws IOException {
    Path table = csv(HEADER, "a,1,2026-01-01T10:00:00Z,EUR,10", "a,2,2026-02-01T10:00:00Z,EUR,5");
    Path packed = folder.resolve("orders.csv.gz");
    try (var stream = new GZIPOutputStream(Files.newOutputStream(packed))) {
      stream.write(Files.readAllBytes(table));
    }
    Path events =
        Files.writeString(
            folder.resolve("orders.jsonl"),
            event("1", "2026-01-01", "10") + "\n" + event("2", "2026-02-01", "5") + "\n");
    var expected = scores(table.toString(), "--until=2026-03-01");

    assertThat(scores(packed.toString(), "--until=2026-03-01")).isEqualTo(expected);
    assertThat(scores(events.toString(), "--until=2026-03-01")).isEqualTo(expected);
  }

  @Test
  void a_wrong_line_is_told_with_its_place_and_left_out() throws IOException {
    Path file = csv(HEADER, "a,1,2026-01-01,EUR,10", "b,2,2026-01-99,EUR,10");

    int code = run(new ScoreCommand(), file.toString(), "--until", "2026-03-01");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains(file + ":3: time: ");
    assertThat(out.toString()).contains("\na,").doesNotContain("\nb,");
  }

  @Test
  void what_cannot_run_ends_with_2() throws IOException {
    String file = csv(HEADER, "a,1,2026-01-01,EUR,10").toString();
    String to = folder.resolve("out").toString();

    assertThat(perennial("fit", "no-such.csv", "--until", "2026-03-01")).isEqualTo(2);
    assertThat(perennial("fit", file)).isEqualTo(2);
    assertThat(perennial("fit", file, "--until", "2025-03-01")).isEqualTo(2);
    assertThat(perennial("score", file, "--until", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("--until", "'soon' is not a date such as");
    assertThat(perennial("score", file, "--until=2026-03-01", "--parameters=no-such.json"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no-such.json: there is no such file");
    assertThat(perennial("score", file, "--until=2026-03-01", "--horizon-days=0")).isEqualTo(2);
    assertThat(perennial("fit", file, "--until", "2026-03-01", "--model", "x")).isEqualTo(2);
    assertThat(perennial("fit", file, "--until", "2026-03-01", "--model", "mbg-cnbd-k")).isZero();
    assertThat(perennial("backtest", file, "--from=2026-03-01", "--to=2026-02-01", "--out=" + to))
        .isEqualTo(2);
  }

  @Test
  void backtest_leaves_a_table_and_a_page_of_its_own() throws IOException {
    Path to = folder.resolve("out");

    int code =
        run(
            new BacktestCommand(),
            cdnow().toString(),
            "--from=1997-08-01",
            "--to=1998-04-01",
            "--origins=2",
            "--out=" + to);

    JsonNode json = new ObjectMapper().readTree(to.resolve("backtest.json").toFile());
    assertThat(code).isZero();
    assertThat(json.at("/origins").toString()).isEqualTo("[\"1997-08-01\",\"1998-04-01\"]");
    assertThat(json.at("/customers").asInt()).isEqualTo(2357);
    JsonNode methods = json.at("/methods");
    assertThat(methods.has(json.at("/default").asText())).isTrue();
    for (String method : List.of("mbg", "bg", "recency", "gap_ratio", "rfm")) {
      assertThat(methods.at("/" + method + "/auc").asDouble()).isBetween(.6, .9);
    }
    assertThat(json.at("/risk/1/logistic_share").asDouble()).isPositive();
    assertThat(json.at("/risk/1/why").asText()).contains("logistic regression; in the latest");
    assertThat(json.at("/as_deployed/log_loss").asDouble()).isBetween(.3, .6);
    String page = Files.readString(to.resolve("backtest.html"));
    assertThat(page).contains("as deployed");
    assertThat(page).contains("came back", "<svg").doesNotContain("<script", "http", "NaN");
    assertThat(err.toString()).contains("2 of 2: 1998-04-01");
  }

  @Test
  void a_word_that_is_not_known_is_answered_with_each_that_is_once() throws IOException {
    String file = csv(HEADER, "a,1,2026-01-01,EUR,10").toString();

    int code = perennial("fit", file, "--until", "2026-03-01", "--unit", "fortnight");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("'fortnight' is not known, expected one of day, week, month, year");
  }

  @Test
  void a_file_without_orders_cannot_be_fitted_and_is_told() throws IOException {
    String nothing = Files.writeString(folder.resolve("nothing.csv"), "").toString();

    assertThat(perennial("fit", csv(HEADER).toString(), "--until", "2026-03-01")).isEqualTo(2);
    assertThat(err.toString()).contains("orders.csv has no order that can be read");
    assertThat(perennial("score", nothing, "--until", "2026-03-01")).isEqualTo(2);
    assertThat(err.toString()).contains("nothing.csv");
  }

  @Test
  void a_shop_of_one_customer_is_told_that_its_backtest_is_chance() throws IOException {
    String file =
        csv(HEADER, "a,1,2025-01-01,EUR,10", "a,2,2025-06-01,EUR,10", "a,3,2026-01-01,EUR,1")
            .toString();
    Path to = folder.resolve("out");

    int code =
        perennial(
            "backtest", file, "--from=2025-03-01", "--to=2025-09-01", "--origins=2", "--out=" + to);

    assertThat(code).isZero();
    assertThat(err.toString()).contains("Only 1 of 1 customers had bought again by 2025-09-01");
    JsonNode json = new ObjectMapper().readTree(to.resolve("backtest.json").toFile());
    assertThat(json.at("/warnings/0").asText()).contains("mostly chance");
    assertThat(json.at("/risk/0/method").asText()).isEqualTo("mbg");
    assertThat(Files.readString(to.resolve("backtest.html"))).contains("mostly chance");
  }

  private int perennial(String... arguments) {
    return Perennial.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private Map<String, String> score(String customer, String... arguments) {
    return Objects.requireNonNull(scores(arguments).get(customer), customer);
  }

  private Map<String, Map<String, String>> scores(String... arguments) {
    out.getBuffer().setLength(0);
    run(new ScoreCommand(), arguments);
    List<String> lines = out.toString().lines().toList();
    List<String> names = List.of(lines.getFirst().split(","));
    return lines.stream()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .collect(
            Collectors.toMap(
                List::getFirst,
                row ->
                    names.stream()
                        .collect(
                            Collectors.toMap(
                                Function.identity(), name -> row.get(names.indexOf(name))))));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.getOrDefault(column, ""));
  }

  private static String text(double number) {
    return new BigDecimal(number, new MathContext(12)).toPlainString();
  }

  private static String event(String order, String day, String total) {
    EventHeader header =
        new EventHeader(
            "order/" + order,
            "shop",
            new CustomerId("a"),
            Instant.parse(day + "T10:00:00Z"),
            false);
    Money money = Money.parse(total, Money.currency("EUR"));
    return EventWriter.envelope(new OrderCompleted(header, new OrderId(order), money, null)).json();
  }

  private Path csv(String... lines) throws IOException {
    return Files.write(folder.resolve("orders.csv"), List.of(lines));
  }

  private Path cdnow() throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(CDNOW)), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(row -> lines.add(row[0] + "," + lines.size() + "," + row[2] + ",USD," + row[4]));
    }
    return csv(lines.toArray(String[]::new));
  }
}
