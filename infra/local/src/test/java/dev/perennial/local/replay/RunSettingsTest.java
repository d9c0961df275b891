package dev.perennial.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {
  @TempDir private Path folder;

  @Test
  void a_run_sweeps_weekly_and_its_settings_follow() {
    RunSettings run = write(Optional.empty(), Optional.empty());

    assertThat(run.sweep()).isEqualTo("rate(7 days)");
    assertThat(run.settings().sweepInterval()).isEqualTo(Duration.ofDays(7));
    assertThat(run.settings().maxMomentAge()).isEqualTo(Duration.ofDays(10));
    assertThat(run.settings().model().fitIntervalDays()).isEqualTo(28);
  }

  @Test
  void the_interval_of_the_shops_own_file_makes_the_schedule() throws IOException {
    RunSettings run = write(own("sweep_interval: P1D\nshop_name: Mine\n"), Optional.empty());

    assertThat(run.sweep()).isEqualTo("rate(1 day)");
    assertThat(run.settings().shopName()).isEqualTo("Mine");
    assertThat(run.settings().maxMomentAge()).isEqualTo(Duration.ofDays(4));
  }

  @Test
  void a_schedule_that_was_asked_for_comes_before_the_file() throws IOException {
    RunSettings run =
        write(own("sweep_interval: P1D\nmax_moment_age: P30D\n"), Optional.of("rate(12 hours)"));

    assertThat(run.sweep()).isEqualTo("rate(12 hours)");
    assertThat(run.settings().sweepInterval()).isEqualTo(Duration.ofHours(12));
    assertThat(run.settings().maxMomentAge()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void what_is_wrong_in_the_file_is_told() throws IOException {
    Optional<Path> own = own("lapse: 3\n");

    assertThatThrownBy(() -> write(own, Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no setting is called lapse");
  }

  private Optional<Path> own(String text) throws IOException {
    return Optional.of(Files.writeString(folder.resolve("own.yaml"), text));
  }

  private RunSettings write(Optional<Path> own, Optional<String> sweep) {
    return RunSettings.write(own, sweep, folder.resolve("settings.yaml"));
  }
}
