package dev.perennial.local.model;

import static dev.perennial.local.model.ModelRun.cdnow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `fit` prints.
class FitCommandTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  /// Expected values: Batislam, Denizel, Filiztekin (2007) and `ReferenceValuesTest` for the CDNOW
  /// sample, weeks, calibrated to 1997-09-30.
  @Test
  void fit_prints_the_published_parameters_of_the_cdnow_sample() throws IOException {
    ModelRun fit = ModelRun.of("fit", cdnow(folder).toString(), "--until", "1997-09-30");

    JsonNode json = new ObjectMapper().readTree(fit.out());
    assertThat(fit.code()).isZero();
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
    ModelRun fit =
        ModelRun.of("fit", cdnow(folder).toString(), "--until", "1997-09-30", "--spend", "repeat");

    JsonNode spend = new ObjectMapper().readTree(fit.out()).at("/spend");
    assertThat(spend.at("/p").asDouble()).isCloseTo(6.2495713, withinPercentage(.1));
    assertThat(spend.at("/q").asDouble()).isCloseTo(3.7442249, withinPercentage(.1));
    assertThat(spend.at("/v").asDouble()).isCloseTo(15.443525, withinPercentage(.1));
    assertThat(spend.at("/log_likelihood").asDouble()).isCloseTo(-4055.917695, within(.001));
  }
}
