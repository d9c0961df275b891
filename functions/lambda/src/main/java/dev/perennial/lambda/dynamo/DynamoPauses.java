package dev.perennial.lambda.dynamo;

import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Pauses;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Pauses and tallies in the Sends table. A campaign that was ever paused has a row with `pk`
/// `#pauses` and `sk` the campaign: `paused_at`, `breach` and the `occasion` of the note to the
/// staff while it is, and `since`, a day, with `base_…`, what was counted on that day before it was
/// resumed. Tallies have `pk` `#mails/` and the campaign, `sk` day#part. The conditions: a pause,
/// `paused_at` is absent; resuming, it is there.
public record DynamoPauses(DynamoDbClient dynamo, String table) implements Pauses {
  private static final String PK = "#pauses";

  @Override
  public Map<String, Instant> pausedSince() {
    return query("pk = :pk", Map.of(":pk", Values.text(PK))).stream()
        .filter(item -> item.optionalText("paused_at").isPresent())
        .collect(
            Collectors.toUnmodifiableMap(
                item -> item.text("sk"), item -> Instant.parse(item.text("paused_at"))));
  }

  @Override
  public Optional<CampaignPause> pauseOf(String campaign) {
    return row(campaign).optionalText("occasion").flatMap(CampaignPause::parse);
  }

  private Item row(String campaign) {
    return new Item(
        dynamo.getItem(get -> get.tableName(table).key(key(campaign)).consistentRead(true)).item());
  }

  @Override
  public MailTally tally(String campaign, LocalDate from) {
    Item row = row(campaign);
    Optional<LocalDate> since = row.optionalText("since").map(LocalDate::parse);
    return since
        .filter(day -> !day.isBefore(from))
        .map(day -> counted(campaign, day).minus(tally(row, "base_")))
        .orElseGet(() -> counted(campaign, from));
  }

  private MailTally counted(String campaign, LocalDate from) {
    return query(
            "pk = :pk AND sk >= :from",
            Map.of(
                ":pk", Values.text(MailTallyItem.pk(campaign)),
                ":from", Values.text(from.toString())))
        .stream()
        .map(item -> tally(item, ""))
        .reduce(MailTally.NONE, MailTally::plus);
  }

  private static MailTally tally(Item item, String prefix) {
    return new MailTally(
        number(item, prefix + "sent"),
        number(item, prefix + "bounced"),
        number(item, prefix + "complained"));
  }

  private static long number(Item item, String name) {
    return item.digits(name).map(Long::valueOf).orElse(0L);
  }

  @Override
  public boolean pause(CampaignPause pause) {
    return update(
        pause.campaign(),
        "SET paused_at = :at, breach = :breach, occasion = :occasion",
        "attribute_not_exists(paused_at)",
        Map.of(
            ":at", Values.text(pause.at().toString()),
            ":breach", Values.text(pause.breach().code()),
            ":occasion", Values.text(pause.occasion())));
  }

  @Override
  public boolean resume(String campaign, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    MailTally base = counted(campaign, today);
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":since", Values.text(today.toString()));
    values.put(":sent", Values.number(base.sent()));
    values.put(":bounced", Values.number(base.bounced()));
    values.put(":complained", Values.number(base.complained()));
    return update(
        campaign,
        "SET since = :since, base_sent = :sent, base_bounced = :bounced,"
            + " base_complained = :complained REMOVE paused_at, breach, occasion",
        "attribute_exists(paused_at)",
        values);
  }

  private boolean update(
      String campaign, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(campaign))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private List<Item> query(String condition, Map<String, AttributeValue> values) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression(condition)
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .map(Item::new)
        .toList();
  }

  private static Map<String, AttributeValue> key(String campaign) {
    return Map.of("pk", Values.text(PK), "sk", Values.text(campaign));
  }
}
