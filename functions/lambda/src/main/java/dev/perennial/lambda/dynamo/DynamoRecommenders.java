package dev.perennial.lambda.dynamo;

import dev.perennial.lambda.wire.RecommenderJson;
import dev.perennial.recommendation.Recommender;
import dev.perennial.recommendation.Recommenders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What goes together on DynamoDB, in the table of metrics. Key: `pk` is `recommendations`, `sk`
/// the time of the run to the second, which sorts; `content` is deflated JSON. A put only if the
/// key is absent. `expires_at` (epoch seconds) ends a version after 90 days: a shop that names no
/// products any more recommends nothing stale.
public record DynamoRecommenders(DynamoDbClient dynamo, String table) implements Recommenders {
  private static final String KIND = "recommendations";
  private static final Duration KEPT = Duration.ofDays(90);

  /// What an item may hold (400 KB) less room for the rest of it.
  private static final int MOST_BYTES = 390_000;

  @Override
  public boolean add(Recommender recommender) {
    byte[] content = fitting(recommender);
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "pk", Values.text(KIND),
                          "sk", Values.text(version(recommender)),
                          "content", Values.bytes(content),
                          "expires_at",
                              Values.number(recommender.at().plus(KEPT).getEpochSecond())))
                  .conditionExpression("attribute_not_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public Optional<Recommender> newest() {
    List<Map<String, AttributeValue>> found =
        dynamo
            .query(
                query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("pk = :kind")
                        .expressionAttributeValues(Map.of(":kind", Values.text(KIND)))
                        .scanIndexForward(false)
                        .limit(1))
            .items();
    return found.stream()
        .findFirst()
        .map(item -> Deflated.read(new Item(item).bytes("content")))
        .map(json -> RecommenderJson.read(new String(json, StandardCharsets.UTF_8)));
  }

  /// As much as an item can hold: where names are very long, of fewer products.
  private static byte[] fitting(Recommender recommender) {
    byte[] content = content(recommender);
    for (int most = recommender.products().size(); content.length > MOST_BYTES; most /= 2) {
      content = content(recommender.ofMost(most / 2));
    }
    return content;
  }

  private static byte[] content(Recommender recommender) {
    return Deflated.of(RecommenderJson.write(recommender).getBytes(StandardCharsets.UTF_8));
  }

  private static String version(Recommender recommender) {
    return recommender.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
