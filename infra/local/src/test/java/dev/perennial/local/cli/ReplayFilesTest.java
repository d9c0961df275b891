package dev.perennial.local.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files that a replay leaves agree with each other.
class ReplayFilesTest {
  @TempDir private Path folder;
  private CommandRun line;

  @BeforeEach
  void open() {
    line = new CommandRun(folder);
  }

  @Test
  void a_replay_leaves_its_files() throws IOException {
    Path orders =
        line.orders(
            """
            b,o2,2026-01-10T10:00:00Z,EUR,20.00,b@example.com,1990-02-20
            a,o1,2026-01-02,EUR,10.50,a@example.com,
            a,o3,2026-01-20,USD,5.00,a@example.com,
            """);

    int code = line.replay(orders, "2026-08-31");

    assertThat(line.errors()).isEmpty();
    assertThat(code).isZero();
    assertThat(line.out())
        .contains("2 customers, 2026-01-02 to 2026-08-31")
        .contains("2 customers were taken to have agreed");
    List<NamedCsvRecord> customers = line.rows("customers.csv");
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
    assertThat(line.rows("segments.csv"))
        .filteredOn(row -> row.getField("end").equals("2026-09-01"))
        .extracting(row -> row.getField("segment") + " " + row.getField("customers"))
        .contains("lapsed 2", "high 2");
    assertThat(line.rows("flows.csv"))
        .filteredOn(row -> row.getField("kind").equals("lifecycle"))
        .filteredOn(row -> row.getField("end").equals("2026-02-01"))
        .extracting(row -> row.getField("from") + ">" + row.getField("to"))
        .containsExactly(">active", ">new");
    assertThat(line.rows("causes.csv"))
        .filteredOn(row -> row.getField("end").equals("2026-08-01"))
        .extracting(row -> row.getField("cause") + " " + row.getField("lapsed"))
        .containsExactly("one_order 1");
    assertThat(Files.readString(line.results().resolve("model.json")))
        .contains("\"trusted\" : false", "\"version\" : \"unfitted-1\"", "12 months");
  }

  @Test
  void decisions_and_mails_and_the_report_agree() throws IOException {
    Path orders = line.orders(ofEach("ID,o,2026-01-10,EUR,20,ID@example.com,1990-02-20\n"));
    Path settings = line.write("settings.yaml", "shop_name: \"<Script> & Söhne\"\n");

    int code = line.replay(orders, "2026-03-01", "--settings", settings.toString());

    assertThat(code).isZero();
    List<NamedCsvRecord> decisions = line.rows("decisions.csv");
    assertThat(decisions)
        .filteredOn(ReplayFilesTest::isOfTheBirthday)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getField("occasion")).isEqualTo("2026"));
    List<String> sent =
        decisions.stream()
            .filter(row -> row.getField("status").equals("delivered"))
            .map(row -> row.getField("message_id") + ".eml")
            .toList();
    assertThat(sent).isNotEmpty();
    try (Stream<Path> mails = Files.list(line.results().resolve("mail"))) {
      assertThat(mails.map(mail -> String.valueOf(mail.getFileName())))
          .containsExactlyInAnyOrderElementsOf(sent);
    }
    assertThat(decisions)
        .filteredOn(row -> isOfTheBirthday(row) && row.getField("status").equals("delivered"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.getField("sent_at")).isEqualTo("2026-02-20T09:00:00Z"));
    String report = Files.readString(line.results().resolve("report.html"));
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
        line.orders(
            ofEach(
                """
                ID,o,2026-01-10,EUR,20,ID@example.com,1990-02-20
                ID,p,2026-02-22,EUR,30,,
                """));

    line.replay(orders, "2026-04-20");

    List<NamedCsvRecord> decided =
        line.rows("decisions.csv").stream()
            .filter(row -> row.getField("campaign").equals("birthday"))
            .filter(row -> !row.getField("decision").equals("skip"))
            .toList();
    List<NamedCsvRecord> arms =
        line.rows("campaigns.csv").stream()
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

  /// These lines of each of six customers, with the id in the place of `ID`.
  private static String ofEach(String lines) {
    return Stream.of("c1", "c2", "c3", "c4", "c5", "c6")
        .map(id -> lines.replace("ID", id))
        .collect(joining());
  }

  private static boolean isOfTheBirthday(NamedCsvRecord row) {
    return row.getField("campaign").equals("birthday");
  }

  @Test
  void the_report_has_the_figures_of_the_metrics_in_each_language_that_was_asked_for()
      throws IOException {
    Path orders =
        line.orders(
            """
            c1,o,2026-01-10,EUR,20,,
            c1,p,2026-02-22,EUR,31.5,,
            c2,q,2026-02-03,EUR,9,,
            """);
    Path settings =
        line.write("reports.yaml", "reports: { recipients: [{ email: ada@office.example }] }\n");

    line.replay(orders, "2026-03-01", "--settings", settings.toString(), "--locale", "en,fa");

    assertThat(line.results().resolve("reports/2026/01/month-2026-01-01.en.html")).exists();
    assertThat(line.results().resolve("reports/2026/02"))
        .as("each week's, though the customers are swept once a week")
        .isDirectoryContaining("glob:**/week-2026-02-02.en.html")
        .isDirectoryContaining("glob:**/week-2026-02-09.en.html");

    assertThat(line.rows("metrics.csv"))
        .filteredOn(row -> row.getField("period").equals("month"))
        .filteredOn(row -> row.getField("start").equals("2026-02-01"))
        .filteredOn(row -> row.getField("metric").equals("revenue"))
        .extracting(row -> row.getField("value"))
        .containsExactly("40.50");
    assertThat(Files.readString(line.results().resolve("report.html")))
        .contains("<h1>February 2026</h1>", "€40.50", "+102.5%");
    assertThat(Files.readString(line.results().resolve("report.fa.html")))
        .contains("dir=\"rtl\"", "۱۲ بهمن", "۴۰٫۵۰");
    assertThat(line.run("replay", orders.toString(), "--locale", "de")).isNotZero();
  }
}
