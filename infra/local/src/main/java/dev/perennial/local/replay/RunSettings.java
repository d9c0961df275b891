package dev.perennial.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.clock.Rate;
import dev.perennial.local.clock.ScheduleExpression;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// The settings of a run, in a file that its functions read. They follow the schedule of the
/// sweeps: with fewer sweeps, birthdays have to be raised earlier, and what silence brought is
/// noticed later. Models are fitted every four weeks, since a run goes through years.
///
/// @param sweep the schedule expression of the sweeps
public record RunSettings(Path file, Settings settings, String sweep) {
  /// The sweeps of a run that says nothing else. A deployed shop sweeps each night.
  public static final String WEEKLY = "rate(7 days)";

  private static final int FIT_DAYS = 28;
  private static final Duration NOTICED_WITHIN = Duration.ofDays(3);
  private static final ObjectMapper YAML = new YAMLMapper();

  /// Writes the settings of the run to `file`: those of the shop's own file, made to fit the
  /// sweeps. Throws [InvalidInput] that says what is wrong with either.
  public static RunSettings write(Optional<Path> own, Optional<String> sweep, Path file) {
    try {
      ObjectNode tree = YAML.createObjectNode();
      Optional<String> schedule = sweep;
      if (own.isPresent()) {
        Settings settings = SettingsFile.read(own.get().toAbsolutePath().toString());
        tree = (ObjectNode) YAML.readTree(Files.readString(own.get()));
        if (sweep.isEmpty() && tree.has("sweep_interval")) {
          schedule = Optional.of(rate(settings.sweepInterval()));
        }
      }
      String expression = schedule.orElse(WEEKLY);
      fit(tree, expression);
      Files.writeString(file, YAML.writeValueAsString(tree));
      return new RunSettings(file, SettingsFile.read(file.toString()), expression);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings that were read before cannot be read again", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fit(ObjectNode tree, String expression) {
    ScheduleExpression schedule =
        ScheduleExpression.parse(expression, ZoneOffset.UTC, Instant.EPOCH);
    if (schedule instanceof Rate rate) {
      Duration least = rate.every().plus(NOTICED_WITHIN);
      JsonNode age = tree.path("max_moment_age");
      tree.put("sweep_interval", rate.every().toString());
      if (!tree.has("fit_interval_days")) {
        tree.put("fit_interval_days", FIT_DAYS);
      }
      if (age.isMissingNode() || Duration.parse(age.asText()).compareTo(least) < 0) {
        tree.put("max_moment_age", least.toString());
      }
    }
  }

  private static String rate(Duration every) {
    long minutes = every.toMinutes();
    return minutes % 1440 == 0 ? rate(minutes / 1440, "day") : rate(minutes, "minute");
  }

  private static String rate(long number, String unit) {
    return "rate(%d %s%s)".formatted(number, unit, number == 1 ? "" : "s");
  }
}
