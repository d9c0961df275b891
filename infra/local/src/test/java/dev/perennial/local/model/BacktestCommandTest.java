package dev.perennial.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  @Test
  void origins_that_do_not_fit_between_the_days_are_refused_with_what_would_be_right()
      throws IOException {
    String orders = youngShop();

    ModelRun many = run(orders, "--from=2026-03-01", "--to=2026-03-03", "--origins=4");
    ModelRun one = run(orders, "--from=2026-03-01", "--to=2026-03-03", "--origins=1");

    assertThat(many.code()).isEqualTo(2);
    assertThat(many.err()).contains("--origins: expected 3 at most", "2026-03-01 to 2026-03-03");
    assertThat(one.code()).isEqualTo(2);
    assertThat(one.err()).contains("--origins: expected 2 or more, since both 2026-03-01 and");
  }

  @Test
  void without_a_year_of_history_nobody_is_flagged_sooner_than_the_product_would()
      throws IOException {
    ModelRun run = run(youngShop(), "--from=2026-03-02", "--to=2026-03-03", "--origins=2");

    String page = Files.readString(folder.resolve("out/backtest.html"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("out/backtest.json").toFile());
    assertThat(run.code()).isZero();
    assertThat(json.at("/methods").properties()).hasSize(7);
    // Silent for 59 and 60 days; by default parameters both at risk, were it not for the 60 days.
    assertThat(page)
        .contains("<tr><th>2026-03-02<td>40<td>0<td>", "<tr><th>2026-03-03<td>40<td>40");
    assertThat(page).contains("On 2 of the days there was too little history");
    assertThat(page)
        .contains("nobody got a mail because of them", "do not say what a mail would have changed")
        .doesNotContain("by themselves", "without any mail");
  }

  @Test
  void backtest_leaves_a_table_and_a_page_of_its_own() throws IOException {
    Path to = folder.resolve("out");

    ModelRun run =
        run(
            ModelRun.cdnow(folder).toString(),
            "--from=1997-08-01",
            "--to=1998-04-01",
            "--origins=2");

    JsonNode json = new ObjectMapper().readTree(to.resolve("backtest.json").toFile());
    assertThat(run.code()).isZero();
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
    assertThat(run.err()).contains("2 of 2: 1998-04-01");
  }

  @Test
  void a_shop_of_one_customer_is_told_that_its_backtest_is_chance() throws IOException {
    String file =
        ModelRun.csv(
                folder,
                ModelRun.HEADER,
                "a,1,2025-01-01,EUR,10",
                "a,2,2025-06-01,EUR,10",
                "a,3,2026-01-01,EUR,1")
            .toString();
    Path to = folder.resolve("out");

    ModelRun run = run(file, "--from=2025-03-01", "--to=2025-09-01", "--origins=2");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("Only 1 of 1 customers had bought again by 2025-09-01");
    JsonNode json = new ObjectMapper().readTree(to.resolve("backtest.json").toFile());
    assertThat(json.at("/warnings/0").asText()).contains("mostly chance");
    assertThat(json.at("/risk/0/method").asText()).isEqualTo("mbg");
    assertThat(Files.readString(to.resolve("backtest.html"))).contains("mostly chance");
  }

  private ModelRun run(String orders, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("backtest", orders, "--out=" + folder.resolve("out")));
    arguments.addAll(List.of(more));
    return ModelRun.of(arguments.toArray(String[]::new));
  }

  /// Customers who had bought daily for a month, the last time on 2026-01-02.
  private String youngShop() throws IOException {
    List<String> lines = new ArrayList<>(List.of(ModelRun.HEADER));
    for (int customer = 0; customer < 40; customer++) {
      for (int day = 3; day <= 31; day++) {
        lines.add("c%d,%d,2025-12-%02d,EUR,10".formatted(customer, lines.size(), day));
      }
      lines.add("c%d,%d,2026-01-02,EUR,10".formatted(customer, lines.size()));
    }
    return Files.write(folder.resolve("young.csv"), lines).toString();
  }
}
