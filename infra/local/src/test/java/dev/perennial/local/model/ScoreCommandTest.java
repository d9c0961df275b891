package dev.perennial.local.model;

import static dev.perennial.local.model.ModelRun.HEADER;
import static dev.perennial.local.model.ModelRun.cdnow;
import static dev.perennial.local.model.ModelRun.csv;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.lambda.wire.EventWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `score` reads, and what it says of each customer.
class ScoreCommandTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  /// Expected values: as in `ReferenceValuesTest`, customer 00004.
  @Test
  void score_uses_the_parameters_that_fit_printed_in_whatever_unit() throws IOException {
    String orders = cdnow(folder).toString();
    for (String unit : List.of("day", "week", "year")) {
      ModelRun fit = ModelRun.of("fit", orders, "--until", "1997-09-30", "--unit", unit);
      Path parameters = Files.writeString(folder.resolve("parameters.json"), fit.out());
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
    ModelRun scored = ModelRun.of("score", cdnow(folder).toString(), "--until=1997-09-30");

    Map<String, String> row = requireNonNull(rows(scored).get("00018"));
    assertThat(number(row, "p_alive")).isCloseTo(.390917, within(2e-6));
    assertThat(scored.err()).contains("less than 12 months");
  }

  @Test
  void what_was_cancelled_or_refunded_in_full_by_then_is_no_purchase() throws IOException {
    Path file =
        csv(
            folder,
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
    Path table =
        csv(folder, HEADER, "a,1,2026-01-01T10:00:00Z,EUR,10", "a,2,2026-02-01T10:00:00Z,EUR,5");
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
    Path file = csv(folder, HEADER, "a,1,2026-01-01,EUR,10", "b,2,2026-01-99,EUR,10");

    ModelRun run = ModelRun.of("score", file.toString(), "--until", "2026-03-01");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(file + ":3: time: ");
    assertThat(run.out()).contains("\na,").doesNotContain("\nb,");
  }

  private static Map<String, String> score(String customer, String... arguments) {
    return requireNonNull(scores(arguments).get(customer), customer);
  }

  private static Map<String, Map<String, String>> scores(String... arguments) {
    List<String> all = new ArrayList<>(List.of("score"));
    all.addAll(List.of(arguments));
    return rows(ModelRun.of(all.toArray(String[]::new)));
  }

  /// By customer and column.
  private static Map<String, Map<String, String>> rows(ModelRun run) {
    List<String> names = List.of(run.lines().getFirst().split(",", -1));
    return run.lines().stream()
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
}
