package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.wire.OutlookText;
import dev.perennial.report.Outlook;
import dev.perennial.report.Outlooks;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The outlooks on DynamoDB, in the table of metrics. Key: `pk` is `outlook`, `sk` the day;
/// `figures` is the outlook as text. A put without a condition: the same run says the same again.
public record DynamoOutlooks(DynamoDbClient dynamo, String table) implements Outlooks {
  private static final String PK = "outlook";

  @Override
  public void put(LocalDate day, Outlook outlook) {
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk", Values.text(PK),
                        "sk", Values.text(day.toString()),
                        "figures", Values.text(OutlookText.write(outlook)))));
  }

  @Override
  public SortedMap<LocalDate, Outlook> all() {
    SortedMap<LocalDate, Outlook> all = new TreeMap<>();
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Values.text(PK))))
        .items()
        .stream()
        .map(Item::new)
        .forEach(
            item ->
                all.put(
                    Item.stored("outlook", () -> LocalDate.parse(item.text("sk"))),
                    OutlookText.read(item.text("figures"))));
    return all;
  }
}
