package dev.perennial.local.model;

import static dev.perennial.local.model.ModelRun.HEADER;
import static dev.perennial.local.model.ModelRun.csv;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands of the models answer where they cannot run.
class ModelCommandsTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  @Test
  void what_cannot_run_ends_with_2() throws IOException {
    String file = csv(folder, HEADER, "a,1,2026-01-01,EUR,10").toString();
    String to = folder.resolve("out").toString();

    assertThat(code("fit", "no-such.csv", "--until", "2026-03-01")).isEqualTo(2);
    assertThat(code("fit", file)).isEqualTo(2);
    assertThat(code("fit", file, "--until", "2025-03-01")).isEqualTo(2);
    ModelRun soon = ModelRun.of("score", file, "--until", "soon");
    assertThat(soon.code()).isEqualTo(2);
    assertThat(soon.err()).contains("--until", "'soon' is not a date such as");
    ModelRun none = ModelRun.of("score", file, "--until=2026-03-01", "--parameters=no-such.json");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no-such.json: there is no such file");
    assertThat(code("score", file, "--until=2026-03-01", "--horizon-days=0")).isEqualTo(2);
    assertThat(code("fit", file, "--until", "2026-03-01", "--model", "x")).isEqualTo(2);
    assertThat(code("fit", file, "--until", "2026-03-01", "--model", "mbg-cnbd-k")).isZero();
    assertThat(code("backtest", file, "--from=2026-03-01", "--to=2026-02-01", "--out=" + to))
        .isEqualTo(2);
  }

  @Test
  void a_word_that_is_not_known_is_answered_with_each_that_is_once() throws IOException {
    String file = csv(folder, HEADER, "a,1,2026-01-01,EUR,10").toString();

    ModelRun run = ModelRun.of("fit", file, "--until", "2026-03-01", "--unit", "fortnight");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("'fortnight' is not known, expected one of day, week, month, year");
  }

  @Test
  void a_file_without_orders_cannot_be_fitted_and_is_told() throws IOException {
    String nothing = Files.writeString(folder.resolve("nothing.csv"), "").toString();

    ModelRun fit = ModelRun.of("fit", csv(folder, HEADER).toString(), "--until", "2026-03-01");
    ModelRun score = ModelRun.of("score", nothing, "--until", "2026-03-01");

    assertThat(fit.code()).isEqualTo(2);
    assertThat(fit.err()).contains("orders.csv has no order that can be read");
    assertThat(score.code()).isEqualTo(2);
    assertThat(score.err()).contains("nothing.csv");
  }

  private static int code(String... arguments) {
    return ModelRun.of(arguments).code();
  }
}
