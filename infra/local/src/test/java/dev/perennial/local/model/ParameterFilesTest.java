package dev.perennial.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.lambda.wire.EventWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exact form of what `fit` and `score` print, and what the one hands over to the other.
class ParameterFilesTest {
  private static final int SPEND = 7;
  private static final int RISK_DATE = 9;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  @Test
  void fit_prints_these_keys_in_this_order() throws IOException {
    String cdnow = ModelRun.cdnow(folder).toString();

    JsonNode mbg = fit(cdnow);
    JsonNode regular = fit(cdnow, "--model", "mbg-cnbd-k");

    assertThat(keys(mbg))
        .containsExactly(
            "model",
            "unit",
            "parameters",
            "log_likelihood",
            "customers",
            "repeat_customers",
            "spend",
            "warnings");
    assertThat(keys(mbg.path("parameters"))).containsExactly("r", "alpha", "a", "b");
    assertThat(keys(mbg.path("spend"))).containsExactly("p", "q", "v", "log_likelihood");
    assertThat(keys(regular.path("parameters"))).containsExactly("r", "alpha", "a", "b", "k");
  }

  @Test
  void score_prints_these_columns_with_twelve_significant_digits() throws IOException {
    ModelRun scores = ModelRun.of("score", ModelRun.cdnow(folder).toString(), "--until=1997-09-30");

    assertThat(scores.lines().getFirst())
        .isEqualTo(
            "customer_id,frequency,recency,age,p_alive,p_no_purchase,expected_orders,expected_spend,"
                + "clv,risk_date");
    int most = 0;
    for (String line : scores.lines().subList(1, 200)) {
      List<String> cells = List.of(line.split(",", -1)).subList(1, RISK_DATE);
      for (String cell : cells) {
        most = Math.max(most, new BigDecimal(cell).stripTrailingZeros().precision());
      }
    }
    assertThat(most).isEqualTo(12);
  }

  /// Expected value: as in `ReferenceValuesTest`, gamma-gamma on repeat purchases.
  @Test
  void score_takes_the_spend_of_the_purchases_that_it_was_fitted_on() throws IOException {
    String cdnow = ModelRun.cdnow(folder).toString();
    ModelRun fit = ModelRun.of("fit", cdnow, "--until=1997-09-30", "--spend=repeat");
    String parameters = Files.writeString(folder.resolve("repeat.json"), fit.out()).toString();

    ModelRun scores =
        ModelRun.of("score", cdnow, "--until=1997-09-30", "--parameters=" + parameters);

    assertThat(new ObjectMapper().readTree(fit.out()).at("/spend/purchases").asText())
        .isEqualTo("repeat");
    assertThat(Double.parseDouble(scores.row("00004").get(SPEND)))
        .isCloseTo(24.653919, within(1e-3));
    assertThat(Double.parseDouble(scores.row("00018").get(SPEND)))
        .isCloseTo(35.170372, within(1e-3));
    assertThat(Double.parseDouble(scores.row("00111").get(SPEND)))
        .isCloseTo(71.464705, within(1e-3));
  }

  @Test
  void the_risk_date_does_not_follow_the_horizon_of_the_rest() throws IOException {
    String cdnow = ModelRun.cdnow(folder).toString();
    String parameters =
        Files.writeString(
                folder.resolve("mbg.json"), ModelRun.of("fit", cdnow, "--until=1997-09-30").out())
            .toString();
    for (List<String> more : List.of(List.of("--parameters=" + parameters), List.<String>of())) {
      List<List<String>> rows =
          IntStream.of(30, 90, 365)
              .mapToObj(days -> scored(cdnow, days, more).row("00111"))
              .toList();

      assertThat(rows.stream().map(row -> row.get(RISK_DATE)).distinct()).hasSize(1);
      assertThat(rows.getFirst().get(RISK_DATE)).isNotEmpty();
      assertThat(rows.stream().map(row -> row.get(5)).distinct()).hasSize(3);
    }
  }

  private static ModelRun scored(String file, int days, List<String> more) {
    List<String> arguments =
        new ArrayList<>(List.of("score", file, "--until=1997-09-30", "--horizon-days=" + days));
    arguments.addAll(more);
    return ModelRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void nobody_is_told_lost_with_certainty_by_whatever_parameters() throws IOException {
    List<String> lines = new ArrayList<>(List.of(ModelRun.HEADER));
    for (int day = 1; day <= 28; day++) {
      lines.add("a,%d,2020-01-%02d,EUR,10".formatted(day, day));
    }
    String file = Files.write(folder.resolve("often.csv"), lines).toString();
    String parameters =
        Files.writeString(
                folder.resolve("sharp.json"),
                "{\"parameters\":{\"r\":5,\"alpha\":0.01,\"a\":2,\"b\":0.5}}")
            .toString();

    ModelRun given = ModelRun.of("score", file, "--until=2026-01-01", "--parameters=" + parameters);
    ModelRun learned = ModelRun.of("score", file, "--until=2026-01-01");

    assertThat(new BigDecimal(given.row("a").get(5))).isLessThan(BigDecimal.ONE);
    assertThat(new BigDecimal(learned.row("a").get(5))).isLessThanOrEqualTo(new BigDecimal(".999"));
    assertThat(new BigDecimal(given.row("a").get(4))).isPositive();
    assertThat(new BigDecimal(learned.row("a").get(4))).isPositive();
  }

  @Test
  void who_was_merged_is_one_customer() throws IOException {
    String file =
        Files.write(
                folder.resolve("events.jsonl"),
                List.of(
                    EventWriter.write(order("old", "1", "2026-01-01")),
                    EventWriter.write(order("new", "2", "2026-01-15")),
                    EventWriter.write(
                        new CustomerMerged(
                            header("m", "old", "2026-02-01"), new CustomerId("new"))),
                    EventWriter.write(order("old", "3", "2026-01-29"))))
            .toString();

    ModelRun scores = ModelRun.of("score", file, "--until=2026-03-01");

    assertThat(scores.lines()).hasSize(2);
    assertThat(scores.row("new").subList(1, 3)).containsExactly("2", "4");
  }

  @Test
  void a_free_order_counts_until_the_day_on_which_it_is_cancelled() throws IOException {
    String file =
        Files.write(
                folder.resolve("free.csv"),
                List.of(
                    ModelRun.HEADER + ",type",
                    "a,1,2026-01-01,EUR,10,",
                    "a,2,2026-01-15,EUR,0,order",
                    "a,2,2026-02-10,EUR,,cancellation"))
            .toString();

    assertThat(ModelRun.of("score", file, "--until=2026-02-09").row("a").get(1)).isEqualTo("1");
    assertThat(ModelRun.of("score", file, "--until=2026-02-10").row("a").get(1)).isEqualTo("0");
  }

  private static Event order(String customer, String order, String day) {
    return new OrderCompleted(
        header("order/" + order, customer, day),
        new OrderId(order),
        Money.parse("10", Money.currency("EUR")),
        null);
  }

  private static EventHeader header(String id, String customer, String day) {
    return new EventHeader(
        id, "shop", new CustomerId(customer), Instant.parse(day + "T10:00:00Z"), false);
  }

  private static JsonNode fit(String file, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("fit", file, "--until=1997-09-30"));
    arguments.addAll(List.of(more));
    return new ObjectMapper().readTree(ModelRun.of(arguments.toArray(String[]::new)).out());
  }

  private static List<String> keys(JsonNode json) {
    return json.properties().stream().map(property -> property.getKey()).toList();
  }
}
