package dev.perennial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest {
  private static final Path EXPORTS = Home.path("events/import");
  private static final String OWN = "customer_id,order_id,time,currency,total,email\n";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "shopify, shopify-orders, https://shop.example, ''",
    "shopify, shopify-customers, https://shop.example, 2024-03-31",
    "woocommerce, woocommerce-orders, shop, ''",
    "klaviyo, klaviyo-profiles, shop, 2024-03-31T08:00:00Z",
    "stripe, stripe-payments, shop, ''",
    "csv, own, shop, ''"
  })
  void an_export_becomes_the_events_that_lie_beside_it(
      String kind, String name, String source, String exportedAt) throws IOException {
    List<String> more =
        new ArrayList<>(
            List.of("--source", source, "--customers", export("shopify-customers"), "--guest-key"));
    more.add(guestKey().toString());
    if (!exportedAt.isEmpty()) {
      more.addAll(List.of("--exported-at", exportedAt));
    }

    int code = imports(kind, export(name), more);

    assertThat(errors.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(Files.readString(events()))
        .isEqualTo(Files.readString(EXPORTS.resolve(name + ".expected.jsonl")));
  }

  @Test
  void prices_of_woocommerce_with_more_decimals_than_the_currency_has_are_rounded()
      throws IOException {
    Path orders =
        write(
            "orders.csv",
            """
            order_id,order_date,status,order_total,order_currency,customer_user,billing_email
            1,2026-01-10 10:00:00,completed,12.3450,EUR,7,a@example.com
            2,2026-01-10 10:00:00,completed,1000.00,JPY,7,a@example.com
            3,2026-01-10 10:00:00,refunded,10.0049,EUR,7,a@example.com
            """);

    int code = imports("woocommerce", orders.toString(), List.of());

    assertThat(code).as(errors.toString()).isZero();
    assertThat(Files.readAllLines(events()))
        .extracting(line -> line.replaceAll(".*\"(?:total|amount)\":\"([^\"]+)\".*", "$1"))
        .containsExactly("12.35", "1000", "10.00", "10.00");
  }

  @Test
  void what_is_imported_can_be_checked_and_replayed() throws IOException {
    imports("csv", export("own"), List.of());

    int code = run("check", events().toString());

    assertThat(code).isZero();
    assertThat(out.toString()).contains("Right lines: 5. Wrong lines: 0.");
  }

  @Test
  void a_wrong_line_is_named_with_its_column_and_the_others_are_imported() throws IOException {
    Path orders =
        write(
            "orders.csv",
            OWN
                + "c1,o1,2026-01-10,EUR,12.50,\n"
                + "c2,o2,soon,EUR,12.50,\n"
                + "c3,o3,2026-01-10,EUR,12.505,\n"
                + "c4,o4,2026-01-10,EUR\n"
                + "c5,o5,2026-01-10,EUR,\"12.50,\n"
                + "c6,o6,2026-01-10,EUR,1.00,not an address\n"
                + ",o7,2026-01-10,EUR,1.00,\n"
                + "c8,o8,2026-01-10,EUR,1.00,c8@example.com\n");

    int code = imports("csv", orders.toString(), List.of());

    assertThat(code).isEqualTo(1);
    assertThat(errors.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(orders + ":3: time: is not valid, expected"),
            line -> assertThat(line).startsWith(orders + ":4: total: "),
            line ->
                assertThat(line)
                    .isEqualTo(orders + ":5: has 4 fields, expected 6 as in the header row"),
            line -> assertThat(line).startsWith(orders + ":6: has a quotation mark"),
            line ->
                assertThat(line)
                    .startsWith(orders + ":7: email: ")
                    .doesNotContain("not an address"),
            line -> assertThat(line).isEqualTo(orders + ":8: customer_id: is empty"));
    assertThat(Files.readAllLines(events())).hasSize(3);
    assertThat(out.toString()).contains("Events: 3", "Wrong lines, named above: 6.");
  }

  @Test
  void an_address_in_a_table_of_ones_own_is_no_consent() throws IOException {
    imports("csv", export("own"), List.of());

    assertThat(Files.readString(events())).contains("ada@example.com").doesNotContain("consent");
  }

  @Test
  void it_says_how_many_consents_wait_for_a_confirmation() throws IOException {
    Path profiles =
        write(
            "profiles.csv",
            """
            Email,Country,Email Marketing Consent,SMS Marketing Consent
            a@example.com,DE,SUBSCRIBED,SUBSCRIBED
            b@example.com,Austria,SUBSCRIBED,
            c@example.com,DE,UNSUBSCRIBED,SUBSCRIBED
            d@example.com,CZ,SUBSCRIBED,
            e@example.com,,SUBSCRIBED,
            """);
    List<String> more =
        List.of("--exported-at", "2026-01-31", "--guest-key", guestKey().toString());

    int code = imports("klaviyo", profiles.toString(), more);

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("\n2 consents to mail wait for a confirmation, ", "and nobody is asked");
    imports("csv", export("own"), List.of());
    assertThat(out.toString().split("wait for a confirmation", -1)).hasSize(2);
  }

  @Test
  void an_import_that_was_stopped_leaves_no_half_of_a_file_and_the_next_one_makes_a_whole_one()
      throws IOException {
    String orders = export("shopify-orders");
    Files.writeString(events(), "what was there before\n");

    int stopped = imports("shopify", orders, List.of("--source", "https://shop.example"));
    String left = Files.readString(events());
    int again =
        imports(
            "shopify",
            orders,
            List.of(
                "--source",
                "https://shop.example",
                "--customers",
                export("shopify-customers"),
                "--guest-key",
                guestKey().toString()));

    assertThat(stopped).isEqualTo(2);
    assertThat(errors.toString()).contains("expected --guest-key FILE");
    assertThat(left).isEqualTo("what was there before\n");
    assertThat(again).isZero();
    assertThat(Files.readString(events()))
        .isEqualTo(Files.readString(EXPORTS.resolve("shopify-orders.expected.jsonl")));
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void what_cannot_begin_says_what_is_needed() throws IOException {
    Path other = write("other.csv", "a,b\n1,2\n");

    assertThat(imports("stripe", other.toString(), List.of())).isEqualTo(2);
    assertThat(imports("klaviyo", export("klaviyo-profiles"), List.of("--guest-key", "/none")))
        .isEqualTo(2);
    assertThat(
            imports(
                "klaviyo",
                export("klaviyo-profiles"),
                List.of("--guest-key", guestKey().toString())))
        .isEqualTo(2);
    assertThat(run("import", "csv", export("own"))).isEqualTo(2);
    assertThat(run("import", "csv", export("own"), "--to", "http://shop.example/events"))
        .isEqualTo(2);
    assertThat(
            run("import", "csv", export("own"), "--to", "http://shop.example/events", "--key", "k"))
        .isEqualTo(2);
    assertThat(run("import", "magento", export("own"))).isEqualTo(2);
    assertThat(errors.toString())
        .contains("the header row has no column id, Created date (UTC), Amount, Currency, Status")
        .contains("/none cannot be read")
        .contains("expected --exported-at")
        .contains("expected one of --out FILE, --to URL and --table NAME")
        .contains("expected --key KEY")
        .contains("expected https://")
        .contains("SHOPIFY", "KLAVIYO");
  }

  private int imports(String kind, String file, List<String> more) {
    List<String> arguments =
        new ArrayList<>(List.of("import", kind, file, "--out", events().toString()));
    arguments.addAll(more);
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Perennial.run(new PrintWriter(out, true), new PrintWriter(errors, true), arguments);
  }

  private Path events() {
    return folder.resolve("events.jsonl");
  }

  private static String export(String name) {
    return EXPORTS.resolve(name + ".csv").toString();
  }

  private Path guestKey() throws IOException {
    return write("guest.key", "a-key-of-guests-for-examples-and-nothing-else\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
