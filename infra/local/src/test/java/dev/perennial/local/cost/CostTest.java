package dev.perennial.local.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.lambda.Telemetry;
import dev.perennial.local.cli.Perennial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
  private static final Tables TABLES = Tables.shipped();
  private static final Load MILLION = new Load(1_000_000, 200_000, 1_000_000);

  @Test
  void an_order_costs_what_its_units_cost() {
    Load without = new Load(1, 0, 0);
    Load with = new Load(1, 1_000_000, 0);

    double writes = quantity(with, "dynamo_write") - quantity(without, "dynamo_write");
    double reads = quantity(with, "dynamo_read") - quantity(without, "dynamo_read");

    // 1.5 million events of 2 units, and a million decisions of 1; 1.5 million reads, and five
    // reports that scan two years of decisions, eight a unit.
    assertThat(writes).isCloseTo(4e6, within(1e-6));
    assertThat(reads).isCloseTo(1.5e6 + 5 * 24e6 / 8, within(1e-6));
  }

  @Test
  void mails_cost_ten_cents_a_thousand_at_ses_by_feature() {
    assertThat(mailsByFeature(1_000_000)).isCloseTo(100, within(1e-9));
    assertThat(mailsByFeature(200_000_000)).isCloseTo(20_000, within(1e-6));
  }

  private static double mailsByFeature(long mails) {
    return mails(Tables.shipped(SesPlan.BY_FEATURE), mails);
  }

  /// By AWS's price list: 0.16 a thousand, 0.14 beyond ten million, 0.11 beyond a hundred million.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000000, 160",
    "10000000, 1600",
    "11000000, 1740",
    "100000000, 14200",
    "200000000, 25200"
  })
  void mails_of_a_new_account_cost_less_the_more_there_are(long mails, double dollars) {
    assertThat(mails(TABLES, mails)).isCloseTo(dollars, within(1e-6));
  }

  private static double mails(Tables tables, long mails) {
    return services(Bill.of(new Load(1, 0, mails), tables, true)).getOrDefault("SES", -1.0);
  }

  @Test
  void each_customer_is_read_once_a_night_and_eight_of_them_a_unit() {
    double reads = quantity(new Load(8_000_000, 0, 0), "dynamo_read");

    double reports = 5 * 24e6; // which scan what the nights decided in two years
    assertThat(reads).isCloseTo(1_000_000 * 365.25 / 12 + reports, within(1.0));
  }

  /// 7.2 million events, 52.8 million decisions and a million customers of 1.1 KB each; of 24
  /// million mails 0.2 KB more in the index, of which no recovery is paid.
  @Test
  void what_is_stored_is_billed_with_the_overhead_of_items_and_the_index_of_mails() {
    double tables = 61e6 * 1.1 / 1024 / 1024;

    assertThat(quantity(MILLION, "dynamo_recovery")).isCloseTo(tables, within(1e-6));
    assertThat(quantity(MILLION, "dynamo_storage"))
        .isCloseTo(tables + 24e6 * 0.2 / 1024 / 1024, within(1e-6));
  }

  @Test
  void a_sender_that_finds_nothing_writes_its_lease_each_minute() {
    // A customer is changed and decided about once a month, and scored anew 4.3 times.
    assertThat(quantity(new Load(1, 0, 0), "dynamo_write"))
        .isCloseTo(2 * 1440 * 365.25 / 12 + 2 + 4.3, within(1e-6));
  }

  @Test
  void what_is_free_is_taken_off_but_never_paid_out() {
    Load tiny = new Load(100, 10, 10);

    Bill free = Bill.of(tiny, TABLES, true);
    Bill full = Bill.of(tiny, TABLES, false);

    assertThat(free.lines()).allSatisfy(line -> assertThat(line.dollars()).isNotNegative());
    assertThat(free.dollars()).isLessThan(full.dollars());
    assertThat(line(tiny, "lambda_request").dollars()).isZero();
  }

  @Test
  void the_services_add_up_to_the_bill() {
    Bill bill = Bill.of(MILLION, TABLES, true);

    assertThat(services(bill).values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(bill.dollars(), within(1e-9));
    assertThat(services(bill)).containsKeys("DynamoDB", "Lambda", "SES", "CloudWatch");
  }

  /// What each service costs.
  private static Map<String, Double> services(Bill bill) {
    return bill.lines().stream()
        .collect(
            Collectors.groupingBy(
                line -> line.price().service(), Collectors.summingDouble(Bill.Line::dollars)));
  }

  @ParameterizedTest
  @CsvSource({"10, 2", "1000, 200", "100000, 20000"})
  void more_never_costs_less(long factor, long orders) {
    Load less = new Load(10 * factor, orders, 10 * factor);
    Load more = new Load(100 * factor, 10 * orders, 100 * factor);

    assertThat(Bill.of(more, TABLES, true).dollars())
        .isGreaterThanOrEqualTo(Bill.of(less, TABLES, true).dollars());
  }

  @Test
  void every_price_has_a_source_and_is_used_and_so_is_every_unit() throws IOException {
    assertThat(TABLES.prices().values())
        .allSatisfy(
            price -> {
              assertThat(price.source()).startsWith("https://aws.amazon.com/");
              assertThat(price.dollars()).isPositive();
              assertThat(price.per()).isPositive();
            });
    assertThat(Consumption.of(MILLION, TABLES).quantities().keySet())
        .isEqualTo(TABLES.prices().keySet());
    String code = "";
    for (String file : List.of("Consumption", "Limit")) {
      code +=
          Files.readString(
              HOME.resolve("infra/local/src/main/java/dev/perennial/local/cost/" + file + ".java"));
    }
    String all = code;
    assertThat(TABLES.units().values())
        .allSatisfy(
            unit -> {
              assertThat(all).contains("\"" + unit.code() + "\"");
              assertThat(unit.how()).isIn("measured", "budget", "assumed");
              assertThat(unit.source()).isNotBlank();
            });
  }

  @Test
  void what_is_counted_in_the_template_is_as_the_units_say() throws IOException {
    String template = Files.readString(HOME.resolve("template.yaml"));
    long alarms = count("Type: AWS::CloudWatch::Alarm", template);
    long adding = count("\n      Metrics:\n", template);
    long added = count("MetricStat:", template);

    assertThat(TABLES.unit("alarms")).isEqualTo((double) (alarms - adding + added));
    assertThat(TABLES.unit("secrets"))
        .isEqualTo((double) count("Type: AWS::SecretsManager::Secret", template));
    // All but those that tell of trouble: mail service, rejected, unreadable, unresolved, untold,
    // paused, a platform's invalid ones, links that are not answered.
    assertThat(TABLES.unit("metrics"))
        .isEqualTo((double) Arrays.stream(Telemetry.values()).count() - 8);
  }

  private static long count(String text, String in) {
    return Pattern.compile(Pattern.quote(text)).matcher(in).results().count();
  }

  @Test
  void a_growing_shop_meets_the_limits_of_mail_first() {
    assertThat(Limit.of(new Load(1_000, 200, 1_000), TABLES)).noneMatch(Limit::isReached);
    assertThat(Limit.of(new Load(10_000_000, 2_000_000, 10_000_000), TABLES))
        .filteredOn(Limit::isReached)
        .extracting(Limit::what)
        .anyMatch(what -> what.startsWith("SES: mails a day"))
        .anyMatch(what -> what.startsWith("sender:"));
  }

  @Test
  void the_table_of_the_manual_is_what_the_command_says() throws IOException {
    String page = Files.readString(HOME.resolve("docs/cost.md"));
    List<MatchResult> rows =
        Pattern.compile(
                "(?m)^\\| ([\\d,]+) \\| ([\\d,]+) \\| ([\\d,]+) \\| ([\\d,.]+) \\| ([\\d,.]+) \\|")
            .matcher(page)
            .results()
            .toList();

    assertThat(rows).hasSize(6);
    for (MatchResult row : rows) {
      Load load = new Load(whole(row.group(1)), whole(row.group(2)), whole(row.group(3)));
      double dollars = Bill.of(load, TABLES, true).dollars();
      assertThat(row.group(4)).isEqualTo(String.format(Locale.ROOT, "%,.2f", dollars));
      assertThat(row.group(5))
          .isEqualTo(String.format(Locale.ROOT, "%,.2f", dollars / load.customers() * 1000));
    }
    assertThat(page).contains(TABLES.pricesOf());
  }

  private static long whole(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  @Test
  void the_command_prints_the_bill_and_the_limits() {
    StringWriter out = new StringWriter();

    int code =
        run(
            out,
            out,
            "--customers",
            "1000000",
            "--orders-per-month",
            "200000",
            "--mails-per-month",
            "1000000");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("1,000,000 customers, 200,000 orders and 1,000,000 mails a month")
        .contains("SES essentials, in dollars")
        .containsPattern("160\\.00  SES +1,000,000\\.0 mails")
        .contains("a month", "a thousand customers", "Limits");
  }

  @Test
  void an_older_account_says_so() {
    StringWriter out = new StringWriter();

    String load = "--customers 1 --orders-per-month 1 --mails-per-month 1000000";
    int code = run(out, out, (load + " --ses-plan by-feature").split(" ", -1));

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("SES by-feature, in dollars")
        .containsPattern("100\\.00  SES +1,000,000\\.0 mails");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--customers 0 --orders-per-month 1 --mails-per-month 1",
        "--customers 1 --orders-per-month -1 --mails-per-month 1",
        "--customers 1 --orders-per-month 1 --mails-per-month 999999999999999",
        "--customers many --orders-per-month 1 --mails-per-month 1",
        "--customers 1 --orders-per-month 1 --mails-per-month 1 --ses-plan old",
        "--customers 1 --mails-per-month 1"
      })
  void what_cannot_be_is_refused_with_what_was_expected(String arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();

    int code = run(out, errors, arguments.split(" ", -1));

    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(errors.toString()).startsWith("perennial cost: ").contains("See 'perennial cost");
  }

  private static int run(StringWriter out, StringWriter errors, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "cost";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Perennial.run(new PrintWriter(out, true), new PrintWriter(errors, true), all);
  }

  @Test
  void a_load_says_what_it_expects() {
    assertThatThrownBy(() -> new Load(0, 0, 0))
        .hasMessage("0 customers, expected 1 to 1,000,000,000");
    assertThatThrownBy(() -> new Load(1, -1, 0))
        .hasMessage("-1 orders a month, expected 0 to 100,000,000,000");
  }

  private static double quantity(Load load, String code) {
    return line(load, code).quantity();
  }

  private static Bill.Line line(Load load, String code) {
    return Bill.of(load, TABLES, true).lines().stream()
        .filter(line -> line.price().code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
