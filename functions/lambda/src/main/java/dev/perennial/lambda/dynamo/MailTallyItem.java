package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Send;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// What is counted of mails by campaign and day, in the Sends table: `pk` `#mails/` and the
/// campaign, `sk` day#part. A day has several parts, since counts of one item at the same time
/// would get into each other's way. After a year and a month nobody asks any more: `expires_at`.
final class MailTallyItem {
  private static final int PARTS = 4;
  private static final Duration KEPT = Duration.ofDays(400);

  private MailTallyItem() {}

  static String pk(String campaign) {
    return "#mails/" + campaign;
  }

  /// What has to be counted when a row becomes another, as one update; empty if nothing.
  static Optional<Update> update(String table, Send before, Send after) {
    Feedback told = after.feedback();
    Instant accepted = told.acceptedAt();
    MailTally more = MailTally.of(told).minus(MailTally.of(before.feedback()));
    if (more.equals(MailTally.NONE) || accepted == null) {
      return Optional.empty();
    }
    String day = LocalDate.ofInstant(accepted, ZoneOffset.UTC).toString();
    int part = Math.floorMod(after.key().sendId().hashCode(), PARTS);
    return Optional.of(
        Update.builder()
            .tableName(table)
            .key(
                Map.of(
                    "pk", Values.text(pk(after.key().campaign())),
                    "sk", Values.text(day + "#" + part)))
            .updateExpression(
                "SET expires_at = :expires"
                    + " ADD sent :sent, bounced :bounced, complained :complained")
            .expressionAttributeValues(
                Map.of(
                    ":sent", Values.number(more.sent()),
                    ":bounced", Values.number(more.bounced()),
                    ":complained", Values.number(more.complained()),
                    ":expires", Values.number(accepted.plus(KEPT).getEpochSecond())))
            .build());
  }
}
