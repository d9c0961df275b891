package dev.perennial.local.lift;

import static dev.perennial.local.lift.LiftRun.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `lift` reckons.
class LiftCommandTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  private LiftRun line;

  @BeforeEach
  void open() {
    line = new LiftRun(folder);
  }

  /// Newcombe (1998), table II: 56/70 against 48/80. The relative lift and p: scipy 1.17.1, as in
  /// RateComparisonTest.
  @Test
  void newcombes_example_comes_out_as_published() throws IOException {
    JsonNode arm = line.lift(0, line.newcombe()).at("/arms/mail");

    assertThat(line.out()).contains("\"control\" : \"held\"");
    assertThat(arm.at("/customers").asInt()).isEqualTo(70);
    assertThat(arm.at("/converted").asInt()).isEqualTo(56);
    assertThat(arm.at("/rate").asDouble()).isCloseTo(.8, within(1e-12));
    assertThat(arm.at("/difference").asDouble()).isCloseTo(.2, within(1e-12));
    assertThat(arm.at("/difference_low").asDouble()).isCloseTo(.0524, within(5e-5));
    assertThat(arm.at("/difference_high").asDouble()).isCloseTo(.3339, within(5e-5));
    assertThat(arm.at("/z").asDouble()).isCloseTo(2.6501719512585336, within(1e-9));
    assertThat(arm.at("/p").asDouble()).isCloseTo(.00804508136819656, within(1e-9));
    assertThat(arm.at("/relative_lift").asDouble()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(arm.at("/relative_low").asDouble()).isCloseTo(.0782946132402929, within(1e-9));
    assertThat(arm.at("/relative_high").asDouble()).isCloseTo(.662919966511079, within(1e-9));
    assertThat(arm.at("/verdict").asText()).isEqualTo("higher");
  }

  @Test
  void every_arm_has_every_field_and_the_control_has_nulls() throws IOException {
    JsonNode json = line.lift(0, line.newcombe());

    List<String> fields =
        List.of(
            ("customers,converted,rate,difference,difference_low,difference_high,z,p,relative_lift,"
                    + "relative_low,relative_high,revenue_difference,revenue_low,revenue_high,"
                    + "incremental_revenue,verdict")
                .split(","));
    for (String arm : List.of("held", "mail")) {
      assertThat(json.at("/arms/" + arm).fieldNames()).toIterable().containsAll(fields);
    }
    assertThat(json.at("/arms/held/difference").isNull()).isTrue();
    assertThat(json.at("/arms/held/verdict").asText()).isEqualTo("control");
    assertThat(json.at("/arms/mail/revenue_difference").isNull()).isTrue();
    assertThat(json.at("/split_p").asDouble()).isCloseTo(.4142161782425252, within(1e-9));
  }

  /// The data and expected values are those of MeanComparisonTest.
  @Test
  void revenue_is_compared_as_welch_does() throws IOException {
    String[] x = "27.5,21,19,23.6,17,17.9,16.9,20.1,21.9,22.6,23.1,19.6,19,21.7,21.4".split(",");
    String[] y =
        "27.1,22,20.8,23.4,23.4,23.5,25.8,22,24.8,20.2,21.9,22.1,22.9,30.5,24.4".split(",");
    List<String> rows =
        Stream.concat(
                Arrays.stream(x).map(value -> "mail,1," + value),
                Arrays.stream(y).map(value -> "held,yes," + value))
            .toList();

    JsonNode arm =
        line.lift(0, line.table("arm,bought,paid", rows), "--revenue", "paid").at("/arms/mail");

    double difference = arm.at("/revenue_difference").asDouble();
    assertThat(arm.at("/revenue_low").asDouble()).isCloseTo(-4.868022741791966, within(1e-9));
    assertThat(arm.at("/revenue_high").asDouble()).isCloseTo(-.7986439248746979, within(1e-9));
    assertThat(arm.at("/incremental_revenue").asDouble()).isCloseTo(15 * difference, within(1e-9));
  }

  @Test
  void a_covariate_that_foretells_revenue_narrows_its_interval() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int before = i * 37 % 101;
      rows.add(
          "%s,%d,%d,%d".formatted(i % 2 == 0 ? "mail" : "held", i % 3 / 2, before + i % 7, before));
    }
    Path file = line.table("arm,bought,paid,before", rows);

    JsonNode plain = line.lift(0, file, "--revenue", "paid").at("/arms/mail");
    line.forget();
    JsonNode adjusted =
        line.lift(0, file, "--revenue", "paid", "--covariate", "before").at("/arms/mail");

    assertThat(width(adjusted, "revenue")).isLessThan(width(plain, "revenue") / 5);
    assertThat(adjusted.at("/revenue_needed").asLong()).isZero();
    assertThat(adjusted.at("/adjusted_difference").isNumber()).isTrue();
    assertThat(adjusted.at("/adjusted_low").isNull()).as("33 of 100 convert").isTrue();
    assertThat(plain.has("adjusted_difference")).isFalse();
  }

  @Test
  void there_may_be_many_arms_and_planned_shares() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.addAll(rows("held", 100, 10));
    rows.addAll(rows("a", 450, 50));
    rows.addAll(rows("b", 450, 55));
    Path file = line.table("arm,bought", rows);

    JsonNode planned = line.lift(0, file, "--shares", "held=1,a=4.5,b=4.5,never=0.0001");
    assertThat(planned.at("/split").asText()).isEqualTo("ok");
    assertThat(planned.at("/arms/never/customers").asInt()).isZero();
    assertThat(planned.at("/arms/never/rate").isNull()).isTrue();
    assertThat(planned.at("/arms/a/verdict").asText()).isEqualTo("not enough data");
    assertThat(planned.at("/arms/a/needed").asLong()).isPositive();

    line.forget();
    JsonNode unplanned = line.lift(0, file);
    assertThat(unplanned.at("/split").asText()).isEqualTo("off");
    assertThat(unplanned.at("/arms/a/verdict").asText()).isEqualTo("split is off");
    assertThat(line.err()).contains("say so with --shares");
  }

  @Test
  void one_of_many_looks_needs_to_be_surer() throws IOException {
    JsonNode json = line.lift(0, line.newcombe(), "--look", "interim");

    assertThat(json.at("/look").asText()).isEqualTo("interim");
    assertThat(json.at("/arms/mail/difference_low").asDouble()).isNegative();
    assertThat(json.at("/arms/mail/verdict").asText()).isEqualTo("not enough data");
  }

  @Test
  void a_large_packed_table_with_a_byte_order_mark_is_read() throws IOException {
    Path file = folder.resolve("large.csv.gz");
    int each = 100_000;
    try (Writer rows =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      rows.write("\ufeffarm,bought,paid\r\n");
      for (int i = 0; i < each; i++) {
        rows.write("held,%d,1.5\r\n".formatted(i % 10 == 0 ? 1 : 0));
        rows.write("\"mail\",%d,2.5\r\n".formatted(i % 5 == 0 ? 1 : 0));
      }
    }

    JsonNode arm = line.lift(0, file, "--revenue", "paid").at("/arms/mail");

    assertThat(arm.at("/customers").asInt()).isEqualTo(each);
    assertThat(arm.at("/converted").asInt()).isEqualTo(each / 5);
    assertThat(arm.at("/revenue_difference").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(arm.at("/revenue_low").isNull()).isTrue();
  }

  private static double width(JsonNode arm, String name) {
    return arm.at("/" + name + "_high").asDouble() - arm.at("/" + name + "_low").asDouble();
  }
}
