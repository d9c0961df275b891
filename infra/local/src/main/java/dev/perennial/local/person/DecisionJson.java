package dev.perennial.local.person;

import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Takings;
import dev.perennial.campaign.Visits;
import dev.perennial.event.Money;
import dev.perennial.lambda.wire.OfferText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of the ledger, as whoever asks gets it.
final class DecisionJson {
  private DecisionJson() {}

  static Map<String, Object> of(Send send) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("decided_at", send.decidedAt().toString());
    row.put("campaign", send.key().campaign());
    row.put("occasion", send.key().occasion());
    row.put("moment", send.moment().type().code());
    row.put("moment_at", send.moment().time().toString());
    row.put("decision", send.decision().code());
    put(row, "reason", send.reason().map(Reason::code).orElse(null));
    put(row, "due_at", send.due().orElse(null));
    put(row, "offer", send.offer() == null ? null : OfferText.write(send.offer()));
    put(row, "status", send.status() == null ? null : send.status().code());
    put(row, "claimed_at", send.claimedAt());
    put(row, "settled_at", send.finishedAt());
    put(row, "message_id", send.messageId());
    told(row, send.feedback());
    Measurement measurement = send.measurement();
    if (measurement != null) {
      row.put("window_ends", measurement.windowEnds().toString());
      if (measurement.outcome() != null) {
        row.put(
            "outcome",
            measurement.outcome().takings().stream().map(DecisionJson::takings).toList());
      }
    }
    return row;
  }

  private static void told(Map<String, Object> row, Feedback feedback) {
    put(row, "accepted_at", feedback.acceptedAt());
    feedback.first().forEach((type, time) -> row.put(type.code() + "_at", time.toString()));
    visits(row, "opened_at", feedback.opens());
    visits(row, "clicked_at", feedback.clicks());
  }

  private static void visits(Map<String, Object> row, String name, Visits visits) {
    List<String> times = visits.times().stream().map(Instant::toString).toList();
    if (!times.isEmpty()) {
      row.put(name, times);
    }
  }

  private static Map<String, Object> takings(Takings takings) {
    Map<String, Object> sums = new LinkedHashMap<>();
    sums.put("currency", takings.currency().getCurrencyCode());
    sums.put("orders", takings.orders());
    sums.put("charged", new Money(takings.charged(), takings.currency()).toDecimal());
    sums.put("refunded", new Money(takings.refunded(), takings.currency()).toDecimal());
    sums.put("discount", new Money(takings.discount(), takings.currency()).toDecimal());
    return sums;
  }

  private static void put(Map<String, Object> row, String name, @Nullable Object value) {
    if (value != null) {
      row.put(name, value.toString());
    }
  }
}
