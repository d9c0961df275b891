package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.recommendation.Recommender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A [Recommender] as JSON behind a version number.
public final class RecommenderJson {
  private static final int VERSION = 1;

  private RecommenderJson() {}

  public static String write(Recommender recommender) {
    Map<String, Object> products = new TreeMap<>();
    recommender
        .products()
        .forEach(
            (id, item) ->
                products.put(
                    id, List.of(item.name(), item.category(), item.buyers(), item.related())));
    return Json.write(
        new TreeMap<>(
            Map.of(
                "version", VERSION,
                "at", recommender.at().toString(),
                "products", products,
                "popular", recommender.popular(),
                "categories", recommender.byCategory(),
                "countries", recommender.byCountry())));
  }

  /// The recommender of that text. Throws IllegalArgumentException if it is none.
  public static Recommender read(String json) {
    JsonNode tree = Json.read(json);
    int version = tree.path("version").asInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "recommendations are of version %d, expected %d".formatted(version, VERSION));
    }
    SortedMap<String, Recommender.Item> products = new TreeMap<>();
    tree.path("products")
        .properties()
        .forEach(
            entry ->
                products.put(
                    entry.getKey(),
                    new Recommender.Item(
                        entry.getValue().path(0).asText(),
                        entry.getValue().path(1).asText(),
                        entry.getValue().path(2).asInt(),
                        texts(entry.getValue().path(3)))));
    return new Recommender(
        Instant.parse(tree.path("at").asText()),
        products,
        texts(tree.path("popular")),
        lists(tree.path("categories")),
        lists(tree.path("countries")));
  }

  private static SortedMap<String, List<String>> lists(JsonNode object) {
    SortedMap<String, List<String>> lists = new TreeMap<>();
    object.properties().forEach(entry -> lists.put(entry.getKey(), texts(entry.getValue())));
    return lists;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
