package dev.perennial.local.imports;

import dev.perennial.event.EventType;
import dev.perennial.event.Money;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.platform.CloudEvent;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.WrongLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/// What is known of the shop besides the export.
///
/// @param source the CloudEvents source, the same as that of the shop's webhooks
/// @param people who is meant by an e-mail address
/// @param currency where the export does not say it
/// @param zone of times that do not say theirs
/// @param exported when the export was made: the time of what has none itself
record Shop(
    String source,
    People people,
    Optional<Currency> currency,
    ZoneId zone,
    Optional<Instant> exported) {

  /// Starts an event of old data, which nobody is mailed about.
  CloudEvent event(EventType type, String customer, String id, Instant time) {
    return CloudEvent.historical(type, source, customer, id, time);
  }

  /// The customer by their id or their address, or empty if the row has neither. Some exports write
  /// 0 for nobody.
  Optional<String> customer(Row row, Column id, Column email) {
    return row.text(id)
        .filter(text -> !text.equals("0"))
        .or(() -> row.profile(ProfileField.EMAIL, email).map(people::id));
  }

  Currency currency(Row row, Column column) throws WrongLine {
    Optional<Currency> said =
        row.find(column, code -> Money.currency(code.toUpperCase(Locale.ROOT)));
    return said.or(() -> currency)
        .orElseThrow(
            () ->
                new WrongLine(
                    column.toString(), "is not there, expected it or the option --currency"));
  }

  /// The time in that column, or empty if it has none.
  Optional<Instant> time(Row row, Column column) throws WrongLine {
    return row.find(column, text -> Times.parse(text, zone));
  }

  Instant requiredTime(Row row, Column column) throws WrongLine {
    return row.required(column, text -> Times.parse(text, zone));
  }

  /// When a consent counts that the export does not date. A no counts from when the export was
  /// made. A yes counts from before everything: whoever made the export may know nothing of
  /// somebody who unsubscribed elsewhere, by a link in a mail of ours, and no yes may bring that
  /// back.
  ///
  /// @param state of the contract
  Instant undated(String state) {
    Instant exported = exportedAt();
    return state.equals("withdrawn") ? exported : Instant.EPOCH;
  }

  /// When the export was made. Throws [InvalidInput] if that was not said.
  Instant exportedAt() {
    return exported.orElseThrow(
        () ->
            new InvalidInput(
                "the export does not say when it was made, and what was said later has to count"
                    + " more: expected --exported-at with the day or the time at which you made"
                    + " it, such as 2026-01-31"));
  }
}
