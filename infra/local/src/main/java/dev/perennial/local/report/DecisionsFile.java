package dev.perennial.local.report;

import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Takings;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.mail.report.CsvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `decisions.csv`: one row a decision of the ledger, by the time at which it was made, then by
/// customer and campaign.
final class DecisionsFile {
  private static final List<String> COLUMNS =
      List.of(
          "decided_at",
          "customer_id",
          "campaign",
          "occasion",
          "decision",
          "reason",
          "due_at",
          "sent_at",
          "status",
          "message_id",
          "outcome_orders",
          "outcome_revenue",
          "currency",
          "opened_at",
          "clicked_at");

  /// The order of the rows.
  static final Comparator<Send> ORDER =
      Comparator.comparing(Send::decidedAt)
          .thenComparing(send -> send.key().customer().value())
          .thenComparing(send -> send.key().sortKey());

  private DecisionsFile() {}

  /// Writes the ledger in the order that it has.
  static void write(Path path, Stream<Send> ledger) throws IOException {
    try (CsvFile file = new CsvFile(Files.newOutputStream(path), COLUMNS)) {
      ledger.forEach(send -> row(file, send));
    }
  }

  private static void row(CsvFile file, Send send) {
    Measurement measurement = send.measurement();
    WindowOutcome outcome = measurement == null ? null : measurement.outcome();
    file.row(
        send.decidedAt(),
        send.key().customer(),
        send.key().campaign(),
        send.key().occasion(),
        send.decision().code(),
        send.reason().map(Reason::code).orElse(null),
        send.due().orElse(null),
        send.sentAt().orElse(null),
        send.status() == null ? null : send.status().code(),
        send.messageId(),
        outcome == null ? null : outcome.orders(),
        isNothing(outcome) ? "0" : each(outcome, one -> Amounts.decimal(one.net(), one.currency())),
        each(outcome, one -> one.currency().getCurrencyCode()),
        send.feedback().openedAt().orElse(null),
        send.feedback().clickedAt().orElse(null));
  }

  private static boolean isNothing(@Nullable WindowOutcome outcome) {
    return outcome != null && outcome.takings().isEmpty();
  }

  /// A field with one text a currency, separated by blanks; empty where nothing was bought or is
  /// known.
  private static @Nullable String each(
      @Nullable WindowOutcome outcome, Function<Takings, String> text) {
    return outcome == null
        ? null
        : outcome.takings().stream().map(text).collect(Collectors.joining(" "));
  }
}
