package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.event.Product;
import dev.perennial.recommendation.Basket;
import dev.perennial.recommendation.Buyer;
import dev.perennial.recommendation.PurchaseSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A [PurchaseSample] as JSON behind a version number. Buyers are in it by a pseudonym.
public final class PurchaseSampleJson {
  private static final int VERSION = 1;

  private PurchaseSampleJson() {}

  public static byte[] write(PurchaseSample sample) {
    List<Map<String, Object>> buyers = new ArrayList<>();
    for (Buyer buyer : sample.buyers()) {
      buyers.add(
          Map.of(
              "name", buyer.pseudonym(),
              "country", buyer.country(),
              "baskets", buyer.baskets().stream().map(PurchaseSampleJson::basket).toList()));
    }
    String json = Json.write(Map.of("version", VERSION, "size", sample.size(), "buyers", buyers));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> basket(Basket basket) {
    return Map.of(
        "time", basket.time().toString(),
        "products",
            basket.products().stream()
                .map(product -> List.of(product.id(), product.name(), product.category()))
                .toList());
  }

  /// The sample in those bytes. Throws IllegalArgumentException if they are not one.
  public static PurchaseSample read(byte[] bytes) {
    JsonNode tree = Json.read(new String(bytes, StandardCharsets.UTF_8));
    int version = tree.path("version").asInt();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a sample of purchases is of version %d, expected %d".formatted(version, VERSION));
    }
    List<Buyer> buyers = new ArrayList<>();
    for (JsonNode buyer : tree.path("buyers")) {
      List<Basket> baskets = new ArrayList<>();
      buyer.path("baskets").forEach(basket -> baskets.add(basket(basket)));
      buyers.add(new Buyer(buyer.path("name").asText(), buyer.path("country").asText(), baskets));
    }
    return new PurchaseSample(tree.path("size").asInt(), buyers);
  }

  private static Basket basket(JsonNode basket) {
    List<Product> products = new ArrayList<>();
    for (JsonNode product : basket.path("products")) {
      products.add(
          new Product(
              product.path(0).asText(), product.path(1).asText(), product.path(2).asText()));
    }
    return new Basket(Instant.parse(basket.path("time").asText()), products);
  }
}
