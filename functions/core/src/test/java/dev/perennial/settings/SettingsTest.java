package dev.perennial.settings;

import static dev.perennial.given.SomeSettings.someSettings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.given.SomeSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void what_is_shipped_is_valid() {
    assertThat(SomeSettings.asShipped().caps()).hasSize(2);
  }

  @Test
  void a_setting_that_makes_no_sense_is_refused_by_its_name() {
    Map<String, SomeSettings> wrong =
        Map.of(
            "lapse_window", someSettings().lapseWindowDays(0),
            "unfitted_silence", someSettings().unfittedSilenceDays(-1),
            "sweep_interval", someSettings().sweepInterval(Duration.ZERO),
            "send_window", someSettings().window("20:00", "09:00"),
            "risk_threshold", someSettings().riskThreshold(Double.NaN));

    wrong.forEach(
        (name, settings) ->
            assertThatThrownBy(settings::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the setting " + name + " is not valid, expected"));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-0.1", "1.5"})
  void a_threshold_is_a_share_and_neither_end_of_it(double threshold) {
    assertThatThrownBy(() -> someSettings().riskThreshold(threshold).build())
        .hasMessageStartingWith("the setting risk_threshold");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0"})
  void a_cap_has_at_least_one_mail_and_one_day(int mails, int days) {
    assertThatThrownBy(() -> FrequencyCap.of(mails, days))
        .hasMessage("%d mails in %d days; expected at least 1 of each", mails, days);
  }
}
