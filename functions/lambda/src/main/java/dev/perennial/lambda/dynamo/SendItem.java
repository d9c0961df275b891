package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.wire.FeedbackText;
import dev.perennial.lambda.wire.MomentText;
import dev.perennial.lambda.wire.OfferText;
import dev.perennial.lambda.wire.OutcomeText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A row of the ledger as an item of the Sends table: `pk` the customer, `sk` campaign#occasion.
/// What waits has `due_shard` and `due_at`, the keys of one index; what is settled has them no
/// more. What a sender has had has `send_id`, the key of another. What is to be measured has
/// `measure_shard` and `measure_at`, the keys of a third, until it has an `outcome`.
public final class SendItem {
  static final int SHARDS = 8;

  /// The shard of the index `due` that has what is unknown, after those of what is to be sent.
  static final String UNKNOWN_SHARD = Integer.toString(SHARDS);

  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SendItem() {}

  static Map<String, AttributeValue> key(SendKey key) {
    return Map.of("pk", Values.text(key.customer().value()), "sk", Values.text(key.sortKey()));
  }

  static Map<String, AttributeValue> write(Send send) {
    Item.Builder item =
        new Item.Builder()
            .with("pk", Values.text(send.key().customer().value()))
            .with("sk", Values.text(send.key().sortKey()))
            .withTime("decided_at", send.decidedAt())
            .with("decision", Values.text(send.decision().code()))
            .with("moment", Values.text(MomentText.write(List.of(send.moment()))))
            .withTime("due", send.due().orElse(null))
            .withText("offer", send.offer() == null ? null : OfferText.write(send.offer()))
            .withText("reason", send.reason().map(Reason::code).orElse(null));
    if (send.status() != null) {
      item.with("status", Values.text(send.status().code()));
    }
    Measurement measurement = send.measurement();
    if (measurement != null) {
      item.withTime("window_ends", measurement.windowEnds())
          .with("measure_shard", Values.text(shard(send.key())))
          .with("measure_at", Values.text(sortable(measurement.dueAt())));
    }
    if (send.decision() instanceof Decision.SendAt planned) {
      item.with("due_shard", Values.text(shard(send.key())))
          .with("due_at", Values.text(sortable(planned.due())));
    }
    return item.build();
  }

  /// The row in an item. Throws IllegalArgumentException if it is not one.
  public static Send read(Item item) {
    return Item.stored("send", () -> parse(item));
  }

  private static Send parse(Item item) {
    String decision = item.text("decision");
    return new Send(
        key(item),
        MomentText.read(item.text("moment")).getFirst(),
        required(item, "decided_at"),
        switch (decision) {
          case "send" -> new Decision.SendAt(required(item, "due"));
          case "holdout" ->
              new Decision.HoldOut(
                  required(item, "due"),
                  item.optionalText("reason").map(SendItem::reason).orElse(Reason.HOLDOUT));
          case "skip" -> new Decision.Skip(reason(item.text("reason")));
          default ->
              throw new IllegalArgumentException("the decision " + decision + " is not known");
        },
        item.optionalText("offer").map(OfferText::read).orElse(null),
        item.optionalText("status").map(SendItem::status).orElse(null),
        item.digits("fence").map(Long::valueOf).orElse(0L),
        item.time("claimed_at").orElse(null),
        item.time("finished_at").orElse(null),
        item.optionalText("message_id").orElse(null),
        decision.equals("send")
            ? item.optionalText("reason").map(SendItem::reason).orElse(null)
            : null,
        item.optionalText("feedback").map(FeedbackText::read).orElse(Feedback.NONE),
        item.time("window_ends").map(ends -> new Measurement(ends, outcome(item))).orElse(null));
  }

  private static @Nullable WindowOutcome outcome(Item item) {
    return item.optionalText("outcome").map(OutcomeText::read).orElse(null);
  }

  static SendKey key(Item item) {
    String sortKey = item.text("sk");
    int end = sortKey.indexOf('#');
    if (end < 0) {
      throw new IllegalArgumentException("the key sk is not campaign#occasion");
    }
    return new SendKey(
        new CustomerId(item.text("pk")), sortKey.substring(0, end), sortKey.substring(end + 1));
  }

  /// The time in a form whose text order is time order.
  static String sortable(Instant time) {
    return SORTABLE.format(time);
  }

  static String shard(SendKey key) {
    return Integer.toString(Math.floorMod(key.customer().value().hashCode(), SHARDS));
  }

  private static Instant required(Item item, String name) {
    return item.time(name)
        .orElseThrow(() -> new IllegalArgumentException("the attribute " + name + " is missing"));
  }

  private static Status status(String code) {
    return known(Status.find(code), code);
  }

  private static Reason reason(String code) {
    return known(Reason.find(code), code);
  }

  private static <T> T known(Optional<T> found, String code) {
    return found.orElseThrow(
        () -> new IllegalArgumentException("the stored code " + code + " is not known"));
  }
}
