package dev.perennial.local.cli;

import dev.perennial.event.Money;
import dev.perennial.lambda.platform.Guests;
import dev.perennial.local.imports.Import;
import dev.perennial.local.imports.Times;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.SettingsInput;
import dev.perennial.local.replay.TextInput;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the events of an import depend on besides the export itself: whose they are, and what is
/// left unsaid there.
final class ImportTerms {
  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "shop",
      description = "The store, by the name that its webhooks have. Default: shop")
  private String source = "shop";

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "The currency, where the export does not say it.")
  private @Nullable String currency;

  @Option(
      names = "--exported-at",
      paramLabel = "TIME",
      description = "When the export was made, for exports of people: 2026-01-31, or with a time.")
  private @Nullable String exportedAt;

  @Option(
      names = "--customers",
      paramLabel = "FILE",
      description = "A table with customer_id and email, for exports that have addresses alone.")
  private @Nullable Path customers;

  @Option(
      names = "--guest-key",
      paramLabel = "FILE",
      description = "The stack's secret GuestKey, which makes the ids of those without an account.")
  private @Nullable Path guestKey;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The shop's settings, for its time zone and clock_tolerance.")
  private @Nullable Path settings;

  /// The store that the events come from.
  String source() {
    return source;
  }

  /// The shop's settings. Throws [InvalidInput] if they cannot be read.
  Settings shop() {
    return SettingsInput.of(settings);
  }

  /// All of it as it was asked for. Throws [InvalidInput].
  Import.Terms asked() {
    ZoneId zone = shop().reportingZone();
    return new Import.Terms(
        source,
        Optional.ofNullable(currency).map(ImportTerms::currency),
        zone,
        Optional.ofNullable(exportedAt).map(text -> time(text, zone)),
        Optional.ofNullable(customers),
        Optional.ofNullable(guestKey).map(ImportTerms::guests));
  }

  private static Currency currency(String code) {
    try {
      return Money.currency(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("--currency " + e.getMessage(), e);
    }
  }

  private static Instant time(String text, ZoneId zone) {
    try {
      return Times.parse(text, zone);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("--exported-at " + e.getMessage(), e);
    }
  }

  private static Guests guests(Path file) {
    try {
      return Guests.of(Files.readString(file).strip());
    } catch (IOException e) {
      throw TextInput.unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file + ": " + e.getMessage(), e);
    }
  }
}
