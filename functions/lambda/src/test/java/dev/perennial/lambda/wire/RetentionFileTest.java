package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionFileTest {
  @TempDir Path folder;

  @Test
  void a_shop_may_keep_what_cannot_be_read_for_shorter_than_a_month() throws IOException {
    Path own = folder.resolve("own.yaml");
    Files.writeString(own, "retention: { quarantine_days: 7 }\n");
    Path silent = folder.resolve("silent.yaml");
    Files.writeString(silent, "shop_name: Silent\n");

    assertThat(RetentionFile.read(own.toString()).ofQuarantine()).isEqualTo(Duration.ofDays(7));
    assertThat(RetentionFile.read(silent.toString()).ofQuarantine()).isEqualTo(Duration.ofDays(30));
    assertThat(RetentionFile.read("settings.yaml").ofQuarantine()).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { quarantine_days: 0 }          | retention/quarantine_days is 0, expected 1 to 365
          { quarantine_days: 1.5 }        | expected a map of quarantine_days, a whole number of days
          { quarantine_days: a month }    | expected a map of quarantine_days, a whole number of days
          {}                              | expected a map of quarantine_days, a whole number of days
          { events_days: 30 }             | expected a map of quarantine_days, a whole number of days
          """)
  void what_is_no_number_of_days_is_refused_when_the_settings_are_read(
      String retention, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingsFile.parse("own.yaml", "retention: " + retention))
        .withMessageContaining(expected);
  }
}
