package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.wire.FigureText;
import dev.perennial.metric.Figure;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The rollups on DynamoDB, in the table of metrics, one item each. Key: `pk` is the kind of rollup
/// (`month`), `sk` the first day. `end` is the day after the last one; `figures` are those of
/// everybody as text, `parts` those of parts of the customers, deflated, since there may be many;
/// `first` are the values that were reported first where they were others. `first_at` and `as_of`
/// are the times of the runs that they are of. Each put is on the condition that `version` is the
/// one that was read, or that there is no such item.
public record DynamoMetrics(DynamoDbClient dynamo, String table) implements Metrics {
  private static final String DIGEST = "digest";
  private static final String VERSION = "version";

  @Override
  public boolean save(Rollup rollup, long readVersion) {
    SortedMap<Figure, BigDecimal> all = new TreeMap<>(rollup.figures());
    all.keySet().removeIf(figure -> !figure.isOfAll());
    SortedMap<Figure, BigDecimal> parts = new TreeMap<>(rollup.figures());
    parts.keySet().removeIf(Figure::isOfAll);
    Item.Builder item =
        new Item.Builder()
            .with("pk", Values.text(rollup.kind().code()))
            .with("sk", Values.text(rollup.start().toString()))
            .with("end", Values.text(rollup.end().toString()))
            .with("figures", Values.text(FigureText.write(all)))
            .with("first", Values.text(FigureText.write(rollup.first())))
            .withTime("first_at", rollup.firstAt())
            .withTime("as_of", rollup.asOf())
            .with(DIGEST, Values.text(rollup.digest()))
            .with(VERSION, Values.number(readVersion + 1));
    if (!parts.isEmpty()) {
      byte[] text = FigureText.write(parts).getBytes(StandardCharsets.UTF_8);
      item.with("parts", Values.bytes(Deflated.of(text)));
    }
    return put(item.build(), readVersion);
  }

  private boolean put(Map<String, AttributeValue> item, long readVersion) {
    PutItemRequest.Builder put = PutItemRequest.builder().tableName(table).item(item);
    if (readVersion == 0) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("#version = :read")
          .expressionAttributeNames(Map.of("#version", VERSION))
          .expressionAttributeValues(Map.of(":read", Values.number(readVersion)));
    }
    try {
      dynamo.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Optional<Stored> find(RollupKind kind, LocalDate start) {
    Map<String, AttributeValue> key =
        Map.of("pk", Values.text(kind.code()), "sk", Values.text(start.toString()));
    GetItemResponse found =
        dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true));
    return found.hasItem()
        ? Optional.of(new Item(found.item()))
            .map(item -> new Stored(rollup(kind, item), item.whole(VERSION)))
        : Optional.empty();
  }

  @Override
  public SortedMap<LocalDate, Standing> standings(RollupKind kind) {
    SortedMap<LocalDate, Standing> standings = new TreeMap<>();
    dynamo
        .queryPaginator(
            ofKind(kind)
                .consistentRead(true)
                .projectionExpression("sk, #digest, #version")
                .expressionAttributeNames(Map.of("#digest", DIGEST, "#version", VERSION))
                .build())
        .items()
        .stream()
        .map(Item::new)
        .forEach(
            item ->
                standings.put(
                    LocalDate.parse(item.text("sk")),
                    new Standing(item.text(DIGEST), item.whole(VERSION))));
    return standings;
  }

  @Override
  public List<Rollup> of(RollupKind kind) {
    return dynamo.queryPaginator(ofKind(kind).build()).items().stream()
        .map(item -> rollup(kind, new Item(item)))
        .toList();
  }

  private QueryRequest.Builder ofKind(RollupKind kind) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :kind")
        .expressionAttributeValues(Map.of(":kind", Values.text(kind.code())));
  }

  private static Rollup rollup(RollupKind kind, Item item) {
    return Item.stored(
        "rollup",
        () -> {
          SortedMap<Figure, BigDecimal> figures = FigureText.read(item.text("figures"));
          item.optionalBytes("parts")
              .map(bytes -> new String(Deflated.read(bytes), StandardCharsets.UTF_8))
              .ifPresent(text -> figures.putAll(FigureText.read(text)));
          return new Rollup(
              kind,
              LocalDate.parse(item.text("sk")),
              LocalDate.parse(item.text("end")),
              figures,
              FigureText.read(item.text("first")),
              Instant.parse(item.text("first_at")),
              Instant.parse(item.text("as_of")));
        });
  }
}
