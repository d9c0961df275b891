package dev.perennial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final String HEADER = "customer_id,order_id,time,currency,total,email,birthday\n";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void a_replay_leaves_its_files() throws IOException {
    Path orders =
        write(
            "orders.csv",
            HEADER
                + "b,o2,2026-01-10T10:00:00Z,EUR,20.00,b@example.com,1990-02-20\n"
                + "a,o1,2026-01-02,EUR,10.50,a@example.com,\n"
                + "a,o3,2026-01-20,USD,5.00,a@example.com,\n");

    int code =
        run("replay", orders.toString(), "--out", results().toString(), "--until", "2026-08-31");

    assertThat(errors.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("2 customers, 2026-01-02 to 2026-08-31")
        .contains("2 customers were taken to have agreed");
    List<NamedCsvRecord> customers = rows("customers.csv");
    assertThat(customers)
        .extracting(row -> row.getField("customer_id") + " " + row.getField("currency"))
        .containsExactly("a EUR", "a USD", "b EUR");
    NamedCsvRecord first = customers.getFirst();
    assertThat(first.getField("orders")).isEqualTo("1");
    assertThat(first.getField("revenue")).isEqualTo("10.50");
    assertThat(first.getField("refunds")).isEqualTo("0.00");
    assertThat(first.getField("first_order_at")).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(first.getField("last_order_at")).isEqualTo("2026-01-20T00:00:00Z");
    assertThat(first.getField("frequency")).isEqualTo("1");
    assertThat(first.getField("recency_days")).isEqualTo("18");
    assertThat(first.getField("age_days")).isEqualTo("241");
    assertThat(first.getField("days_since_last_order")).isEqualTo("223");
    assertThat(first.getField("lifecycle")).isEqualTo("lapsed");
    assertThat(Double.parseDouble(first.getField("p_no_purchase_90d"))).isBetween(0.5, 1.0);
    assertThat(first.getField("clv_365d")).isEmpty();
    assertThat(first.getField("value_band")).isEmpty();
    assertThat(first.getField("model_version")).isEqualTo("unfitted-1");
    assertThat(first.getField("explanation"))
        .startsWith("bought every 3 weeks, silent for 32; ")
        .contains("not to be trusted");
    assertThat(first.getField("risk_band")).matches("0\\.\\d{3}-0\\.\\d{3}");
    NamedCsvRecord dollars = customers.get(1);
    assertThat(Double.parseDouble(dollars.getField("clv_365d"))).isPositive();
    assertThat(Double.parseDouble(dollars.getField("clv_margin_365d")))
        .isCloseTo(Double.parseDouble(dollars.getField("clv_365d")) / 2, within(1e-5));
    assertThat(Double.parseDouble(dollars.getField("expected_orders_90d"))).isBetween(0.0, 2.0);
    assertThat(dollars.getField("value_band")).isEqualTo("high");
    assertThat(rows("segments.csv"))
        .filteredOn(row -> row.getField("end").equals("2026-09-01"))
        .extracting(row -> row.getField("segment") + " " + row.getField("customers"))
        .contains("lapsed 2", "high 2");
    assertThat(rows("flows.csv"))
        .filteredOn(row -> row.getField("kind").equals("lifecycle"))
        .filteredOn(row -> row.getField("end").equals("2026-02-01"))
        .extracting(row -> row.getField("from") + ">" + row.getField("to"))
        .containsExactly(">active", ">new");
    assertThat(rows("causes.csv"))
        .filteredOn(row -> row.getField("end").equals("2026-08-01"))
        .extracting(row -> row.getField("cause") + " " + row.getField("lapsed"))
        .containsExactly("one_order 1");
    assertThat(Files.readString(results().resolve("model.json")))
        .contains("\"trusted\" : false", "\"version\" : \"unfitted-1\"", "12 months");
  }

  @Test
  void decisions_and_mails_and_the_report_agree() throws IOException {
    Path orders =
        write(
            "orders.csv",
            HEADER
                + Stream.of("c1", "c2", "c3", "c4", "c5", "c6")
                    .map(
                        id -> id + ",o,2026-01-10,EUR,20,%s@example.com,1990-02-20\n".formatted(id))
                    .reduce("", String::concat));
    Path settings = write("settings.yaml", "shop_name: \"<Script> & Söhne\"\n");

    int code =
        run(
            "replay",
            orders.toString(),
            "--out",
            results().toString(),
            "--until",
            "2026-03-01",
            "--settings",
            settings.toString());

    assertThat(code).isZero();
    List<NamedCsvRecord> decisions = rows("decisions.csv");
    assertThat(decisions)
        .filteredOn(CommandLineTest::isOfTheBirthday)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getField("occasion")).isEqualTo("2026"));
    List<String> sent =
        decisions.stream()
            .filter(row -> row.getField("status").equals("delivered"))
            .map(row -> row.getField("message_id") + ".eml")
            .toList();
    assertThat(sent).isNotEmpty();
    try (Stream<Path> mails = Files.list(results().resolve("mail"))) {
      assertThat(mails.map(mail -> String.valueOf(mail.getFileName())))
          .containsExactlyInAnyOrderElementsOf(sent);
    }
    assertThat(decisions)
        .filteredOn(row -> isOfTheBirthday(row) && row.getField("status").equals("delivered"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getField("sent_at")).isEqualTo("2026-02-20T09:00:00Z"));
    String report = Files.readString(results().resolve("report.html"));
    assertThat(report)
        .contains("&lt;Script&gt; &amp; Söhne")
        .doesNotContainIgnoringCase("<script")
        .contains("<svg")
        .contains("sandbox=\"\"")
        .contains("orders.csv");
  }

  @Test
  void campaigns_tell_what_customers_did_in_their_windows() throws IOException {
    Path orders =
        write(
            "orders.csv",
            HEADER
                + Stream.of("c1", "c2", "c3", "c4", "c5", "c6")
                    .map(
                        id ->
                            (id
                                    + ",o,2026-01-10,EUR,20,%s@example.com,1990-02-20\n"
                                    + id
                                    + ",p,2026-02-22,EUR,30,,\n")
                                .formatted(id))
                    .reduce("", String::concat));

    run("replay", orders.toString(), "--out", results().toString(), "--until", "2026-04-20");

    List<NamedCsvRecord> decided =
        rows("decisions.csv").stream()
            .filter(row -> row.getField("campaign").equals("birthday"))
            .filter(row -> !row.getField("decision").equals("skip"))
            .toList();
    List<NamedCsvRecord> arms =
        rows("campaigns.csv").stream()
            .filter(row -> row.getField("campaign").equals("birthday"))
            .toList();
    assertThat(decided)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.getField("outcome_orders")).isEqualTo("1");
              assertThat(row.getField("outcome_revenue")).isEqualTo("30.00");
              assertThat(row.getField("currency")).isEqualTo("EUR");
            });
    assertThat(arms)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.getField("converted")).isEqualTo(row.getField("customers"));
              assertThat(row.getField("conversion_rate")).isEqualTo("1.000000");
              assertThat(row.getField("waiting")).isEqualTo("0");
              assertThat(row.getField("verdict")).isIn("control", "no control", "not enough data");
            });
    assertThat(arms.stream().mapToLong(row -> Long.parseLong(row.getField("customers"))).sum())
        .isEqualTo(decided.size());
  }

  @Test
  void the_report_has_the_figures_of_the_metrics_in_each_language_that_was_asked_for()
      throws IOException {
    Path orders =
        write(
            "orders.csv",
            HEADER
                + "c1,o,2026-01-10,EUR,20,,\n"
                + "c1,p,2026-02-22,EUR,31.5,,\n"
                + "c2,q,2026-02-03,EUR,9,,\n");
    Path settings =
        write("reports.yaml", "reports: { recipients: [{ email: ada@office.example }] }\n");

    run(
        "replay",
        orders.toString(),
        "--out",
        results().toString(),
        "--until",
        "2026-03-01",
        "--settings",
        settings.toString(),
        "--locale",
        "en,fa");

    assertThat(results().resolve("reports/2026/01/month-2026-01-01.en.html")).exists();
    assertThat(results().resolve("reports/2026/02"))
        .as("each week's, though the customers are swept once a week")
        .isDirectoryContaining("glob:**/week-2026-02-02.en.html")
        .isDirectoryContaining("glob:**/week-2026-02-09.en.html");

    assertThat(rows("metrics.csv"))
        .filteredOn(row -> row.getField("period").equals("month"))
        .filteredOn(row -> row.getField("start").equals("2026-02-01"))
        .filteredOn(row -> row.getField("metric").equals("revenue"))
        .extracting(row -> row.getField("value"))
        .containsExactly("40.50");
    assertThat(Files.readString(results().resolve("report.html")))
        .contains("<h1>February 2026</h1>", "€40.50", "+102.5%");
    assertThat(Files.readString(results().resolve("report.fa.html")))
        .contains("dir=\"rtl\"", "۱۲ بهمن", "۴۰٫۵۰");
    assertThat(run("replay", orders.toString(), "--locale", "de")).isNotZero();
  }

  @Test
  void a_run_on_DynamoDB_Local_leaves_the_files_of_one_in_memory() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int order = 0; order < 60; order++) {
      int customer = order % 12;
      rows.append(
          "c%d,o%d,2026-0%d-%02d,EUR,%d.50,c%d@example.com,--02-%02d%n"
              .formatted(
                  customer, order, 1 + order / 30, 1 + order % 28, order, customer, customer + 1));
    }
    String orders = write("orders.csv", rows.toString()).toString();
    List<String> files = List.of("customers.csv", "decisions.csv", "metrics.csv", "segments.csv");

    run("replay", orders, "--out", results().toString(), "--until", "2026-05-01");
    List<String> inMemory = new ArrayList<>();
    for (String file : files) {
      inMemory.add(Files.readString(results().resolve(file)));
    }
    String store = "dynamodb";
    run("replay", orders, "--out", results().toString(), "--until", "2026-05-01", "--store", store);

    assertThat(rows("decisions.csv")).hasSizeGreaterThan(12);
    for (int file = 0; file < files.size(); file++) {
      assertThat(withoutIds(Files.readString(results().resolve(files.get(file)))))
          .as(files.get(file))
          .isEqualTo(withoutIds(inMemory.get(file)));
    }
    assertThat(run("replay", orders, "--store", "disk")).isEqualTo(2);
    assertThat(errors.toString()).contains("disk", "memory or dynamodb");
  }

  /// Which of the mails of one minute goes first is nobody's promise.
  private static String withoutIds(String file) {
    return file.replaceAll("[0-9a-f]{16}-[0-9a-f-]{36}-\\d{6}", "message");
  }

  @Test
  void wrong_lines_are_named_and_the_right_ones_replayed() throws IOException {
    Path orders =
        write(
            "orders.csv",
            HEADER
                + "a,o1,2026-01-02,EUR,ten,,\na,o2,2026-01-03,EUR,10,,\na,o2,2026-01-03,EUR,10,,\n"
                + "a,o2,2026-01-03,EUR,11,,\n");

    int code = run("replay", orders.toString(), "--out", results().toString());

    assertThat(code).isEqualTo(1);
    assertThat(errors.toString())
        .contains("orders.csv:2: total: amount is not a number, expected a decimal")
        .contains("orders.csv:5: order.completed o2 is there already with other content");
    assertThat(out.toString()).contains("said again what was known and changed nothing: 1");
    assertThat(rows("customers.csv")).hasSize(1);
  }

  @Test
  void a_second_run_replaces_the_files_and_nothing_else() throws IOException {
    Path orders = write("orders.csv", HEADER + "a,o1,2026-01-02,EUR,1,,\n");
    run("replay", orders.toString(), "--out", results().toString());
    Files.writeString(results().resolve("notes.txt"), "mine");
    write("orders.csv", HEADER + "b,o1,2026-01-02,EUR,1,,\n");

    int code = run("replay", orders.toString(), "--out", results().toString());

    assertThat(code).isZero();
    assertThat(rows("customers.csv"))
        .extracting(row -> row.getField("customer_id"))
        .containsExactly("b");
    assertThat(results().resolve("notes.txt")).hasContent("mine");
    assertThat(results().resolve(".partial")).doesNotExist();
  }

  @Test
  void the_folder_of_something_else_is_refused() throws IOException {
    Path orders = write("orders.csv", HEADER + "a,o1,2026-01-02,EUR,1,,\n");

    int code = run("replay", orders.toString(), "--out", folder.toString());

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString()).contains("not of an earlier run").hasLineCount(1);
    assertThat(folder.resolve("customers.csv")).doesNotExist();
  }

  @Test
  void a_run_that_cannot_begin_leaves_nothing() {
    int code = run("replay", folder.resolve("none.csv").toString(), "--out", results().toString());

    assertThat(code).isEqualTo(2);
    assertThat(errors.toString()).contains("there is no such file").hasLineCount(1);
    assertThat(results()).doesNotExist();
  }

  @Test
  void check_names_wrong_lines_and_conflicts_and_counts_the_rest() throws IOException {
    Path orders =
        write(
            "orders.csv",
            HEADER
                + "a,o1,2026-01-02,EUR,1,,\n"
                + "a,o1,2026-01-02,EUR,1,,\n"
                + "a,o1,2026-01-02,EUR,2,,\n"
                + "b,,,,,,\n");

    int code = run("check", orders.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("orders.csv:4: order.completed o1 is in")
        .contains("orders.csv:5: order_id: is empty")
        .contains("Right lines: 2. Wrong lines: 2.")
        .contains("Of the right ones, 1 say again");
  }

  @Test
  void check_says_where_the_rules_of_a_campaign_are_wrong() throws IOException {
    Path wrong = Files.createDirectory(folder.resolve("spring")).resolve("campaign.yaml");
    Files.writeString(wrong, "trigger: lapsed\naudience: order >= 2\n");
    Path right = Files.createDirectory(folder.resolve("summer")).resolve("campaign.yaml");
    Files.writeString(right, "trigger: lapsed\n");
    Path topic = Files.createDirectory(folder.resolve("winter")).resolve("campaign.yaml");
    Files.writeString(topic, "trigger: lapsed\ntopic: snow\n");

    int code = run("check", wrong.toString(), right.toString(), topic.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains(wrong + ", line 2, column 11: found \"order\", expected one of lifecycle")
        .contains(topic + ": the campaign winter has the topic snow, expected one of the settings")
        .contains("Right campaigns: 1. Wrong campaigns: 2.")
        .doesNotContain("Right lines");
    assertThat(run("check", right.toString())).isZero();
  }

  @Test
  void wrong_arguments_are_answered_with_one_line() {
    assertThat(run("replay", "x.csv", "--until", "soon")).isEqualTo(2);
    assertThat(run("replay")).isEqualTo(2);
    assertThat(run("dance")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run("replay", "x.csv", "--sweep", "weekly", "--out", results().toString()))
        .isEqualTo(2);

    assertThat(errors.toString())
        .hasLineCount(5)
        .contains("'soon' is not a date such as 2011-12-09")
        .contains("Missing required parameter: 'FILE'")
        .contains("dance")
        .contains("expected a command")
        .contains("Schedule expression 'weekly'");
  }

  @Test
  void help_tells_of_each_command() {
    assertThat(run("--help")).isZero();
    assertThat(run("replay", "--help")).isZero();

    assertThat(out.toString())
        .contains("demo", "replay", "check", "--until", "--sweep", "refund_id");
  }

  private Path results() {
    return folder.resolve("results");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<NamedCsvRecord> rows(String name) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(results().resolve(name))) {
      return reader.stream().toList();
    }
  }

  private static boolean isOfTheBirthday(NamedCsvRecord row) {
    return row.getField("campaign").equals("birthday");
  }

  private int run(String... arguments) {
    return Perennial.run(new PrintWriter(out, true), new PrintWriter(errors, true), arguments);
  }
}
